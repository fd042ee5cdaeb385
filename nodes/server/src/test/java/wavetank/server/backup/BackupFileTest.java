package wavetank.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.cli.BadInput;
import wavetank.store.Operation.Put;
import wavetank.store.Store;
import wavetank.store.StoreState;

@DisplayName("A backup")
class BackupFileTest {
  @TempDir Path folder;

  private static StoreState state(int keys) {
    var store = new Store();
    var state = store.initial();
    for (int i = 1; i <= keys; i++) {
      state = store.apply(state, i, Put.of("k" + i, "v".repeat(1000)).encode()).state();
    }
    return state;
  }

  private static byte[] written(StoreState state) {
    var writer = new BackupWriter(state);
    long size = writer.size();
    var out = new ByteArrayOutputStream();
    for (byte[] piece = writer.next(); piece != null; piece = writer.next()) {
      out.writeBytes(piece);
    }
    assertThat(out.size()).isEqualTo((int) size);
    return out.toByteArray();
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("b"), content);
  }

  @Test
  void holds_the_whole_store() throws IOException {
    for (int keys : new int[] {0, 1, 300}) {
      var state = state(keys);
      var read = BackupFile.read(file(written(state)));

      assertThat(new Store().load(read.chunks())).isEqualTo(state);
      assertThat(read.number()).isPositive();
    }
  }

  @Test
  void has_the_checksum_where_etcdctl_looks_for_it() {
    assertThat(written(state(5)).length % 512).isEqualTo(32);
  }

  @Test
  void has_a_number_of_its_own() throws IOException {
    long one = BackupFile.read(file(written(state(1)))).number();

    assertThat(BackupFile.read(file(written(state(1)))).number()).isEqualTo(one);
    assertThat(BackupFile.read(file(written(state(2)))).number()).isNotEqualTo(one);
  }

  @Test
  void is_refused_when_any_byte_is_another_one() throws IOException {
    byte[] whole = written(state(3));
    for (int at = 0; at < whole.length; at += 97) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      var file = file(damaged);
      assertThatThrownBy(() -> BackupFile.read(file))
          .as("byte %d", at)
          .isInstanceOf(BadInput.class)
          .hasMessageMatching(".*b: (not a backup.*|damaged: its checksum is another one)");
    }
  }

  @Test
  void is_refused_when_its_end_is_missing() throws IOException {
    byte[] whole = written(state(3));
    for (int end : new int[] {0, 10, 18, 40, 512, whole.length - 512, whole.length - 1}) {
      var file = file(Arrays.copyOf(whole, end));
      assertThatThrownBy(() -> BackupFile.read(file))
          .as("%d bytes", end)
          .isInstanceOf(BadInput.class)
          .hasMessageMatching(".*b: (not a backup|cut off|damaged).*");
    }
  }

  @Test
  void is_refused_when_it_is_not_there() {
    assertThatThrownBy(() -> BackupFile.read(folder.resolve("none")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("none: there is no such file");
  }
}
