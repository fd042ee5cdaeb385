package wavetank.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {
  @TempDir Path folder;

  @Test
  void has_its_name_only_when_it_is_finished() throws IOException {
    var path = folder.resolve("a.jsonl");
    try (var file = TraceFile.create(path, Samples.HEADER)) {
      Samples.EVERY_EVENT.forEach(file);
      assertThat(names()).containsExactly("a.jsonl.part");
      file.finish();
    }

    assertThat(names()).containsExactly("a.jsonl");
    assertThat(Files.readString(path))
        .isEqualTo(Samples.written(Samples.HEADER, Samples.EVERY_EVENT));
    assertThat(Trace.read(path)).isEqualTo(new Trace(Samples.HEADER, Samples.EVERY_EVENT));
  }

  @Test
  void leaves_only_the_part_when_it_is_not_finished() throws IOException {
    try (var file = TraceFile.create(folder.resolve("a.jsonl"), Samples.HEADER)) {
      Samples.EVERY_EVENT.forEach(file);
    }

    assertThat(names()).containsExactly("a.jsonl.part");
    assertThatThrownBy(() -> Trace.read(folder.resolve("a.jsonl.part")))
        .isInstanceOf(TraceException.class);
  }

  @Test
  void keeps_the_older_file_until_it_is_finished() throws IOException {
    var path = folder.resolve("a.jsonl");
    Files.writeString(path, "older");
    Files.writeString(folder.resolve("a.jsonl.part"), "left by a run that was killed");
    try (var file = TraceFile.create(path, Samples.HEADER)) {
      assertThat(Files.readString(path)).isEqualTo("older");
      file.finish();
    }

    assertThat(names()).containsExactly("a.jsonl");
    assertThat(Trace.read(path).events()).isEmpty();
  }

  @Test
  void says_when_the_disk_is_full_and_leaves_nothing() throws IOException {
    var path = folder.resolve("a.jsonl");
    var disk = new FullDisk(Files.newOutputStream(folder.resolve("a.jsonl.part")));
    try (var file = new TraceFile(path, Draft.of(path), Samples.HEADER, disk)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  Samples.EVERY_EVENT.forEach(file);
                }
              })
          .isInstanceOf(TraceException.class)
          .hasMessageMatching(
              "\\Q%s:\\E\\d+\\Q: cannot be written: No space left on device; name a file in a"
                      .formatted(path)
                  + " folder with room where you may write\\E");
    }

    assertThat(names()).isEmpty();
  }

  @Test
  void says_when_the_last_bytes_do_not_fit() throws IOException {
    var path = folder.resolve("a.jsonl");
    var disk = new FullDisk(Files.newOutputStream(folder.resolve("a.jsonl.part")));
    disk.room = 0;
    try (var file = new TraceFile(path, Draft.of(path), Samples.HEADER, disk)) {
      assertThatThrownBy(file::finish)
          .isInstanceOf(TraceException.class)
          .hasMessageContaining(":2: cannot be written: No space left on device;");
    }

    assertThat(names()).isEmpty();
  }

  @Test
  void says_when_there_is_no_such_folder() {
    var path = folder.resolve("no").resolve("a.jsonl");

    assertThatThrownBy(() -> TraceFile.create(path, Samples.HEADER))
        .isInstanceOf(TraceException.class)
        .hasMessage(
            path
                + ": cannot be written: no such file or directory; name a file in a folder with"
                + " room where you may write");
  }

  @Test
  void says_at_once_when_the_name_is_taken_by_a_folder() {
    assertThatThrownBy(() -> TraceFile.create(folder, Samples.HEADER))
        .isInstanceOf(TraceException.class)
        .hasMessageStartingWith(folder + ": cannot be written: it is a folder;");
  }

  @Test
  void replaces_what_a_link_leads_to_and_keeps_the_link() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a.jsonl"));
    Files.writeString(folder.resolve("a.jsonl"), "older");
    try (var file = TraceFile.create(link, Samples.HEADER)) {
      file.finish();
    }

    assertThat(names()).containsExactly("a.jsonl", "link");
    assertThat(link).isSymbolicLink();
    assertThat(Trace.read(folder.resolve("a.jsonl")).events()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void writes_straight_to_what_is_no_file() {
    var full = Path.of("/dev/full");
    try (var file = TraceFile.create(full, Samples.HEADER)) {
      assertThatThrownBy(file::finish)
          .isInstanceOf(TraceException.class)
          .hasMessageStartingWith("/dev/full:2: cannot be written: No space left on device;");
    }

    assertThat(Files.isRegularFile(full)).isFalse();
    assertThat(Path.of("/dev/full.part")).doesNotExist();
  }

  @Test
  void knows_the_fingerprint_of_the_whole_file() throws IOException {
    var path = folder.resolve("a.jsonl");
    var expected = new TraceHash();
    try (var file = TraceFile.create(path, Samples.HEADER)) {
      Samples.EVERY_EVENT.forEach(file);
      file.finish();
      expected.write(Files.readAllBytes(path));
      assertThat(file.hash()).isEqualTo(expected.hex());
    }
  }

  private Iterable<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /// Takes 20,000 bytes and then no more.
  private static final class FullDisk extends OutputStream {
    private final OutputStream file;
    private int room = 20_000;

    FullDisk(OutputStream file) {
      this.file = file;
    }

    @Override
    public void write(int oneByte) throws IOException {
      if (room == 0) {
        throw new IOException("No space left on device");
      }
      room--;
      file.write(oneByte);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
