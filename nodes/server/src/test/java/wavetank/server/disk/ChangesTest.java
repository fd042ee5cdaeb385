package wavetank.server.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Changes that wait for the disk")
class ChangesTest {
  @TempDir Path folder;

  @Test
  void keep_the_room_that_they_often_need_and_no_more() {
    var changes = new Changes();
    changes.write("a", 0, new byte[Changes.MOST_ROOM / 2], 0, Changes.MOST_ROOM / 2);
    int often = changes.room();
    changes.clear();
    assertThat(changes.room()).isEqualTo(often);

    changes.write("a", 0, new byte[Changes.MOST_ROOM + 1], 0, Changes.MOST_ROOM + 1);
    changes.clear();
    assertThat(changes.room()).isLessThan(1 << 20);
  }

  @Test
  void are_made_in_their_order_however_the_room_grew() throws Exception {
    byte[] big = new byte[1 << 18];
    big[0] = 7;
    big[big.length - 1] = 9;
    var changes = new Changes();
    changes.write("a", 0, new byte[] {1, 2, 3}, 0, 3);
    changes.write("b", 0, big, 0, big.length);
    changes.write("a", 1, new byte[] {5}, 0, 1);
    changes.write("c", 0, new byte[] {4}, 0, 1);
    changes.delete("c");

    try (var files = new OpenFiles(folder, "journal-")) {
      changes.applyTo(files);
    }

    assertThat(Files.readAllBytes(folder.resolve("a"))).containsExactly(1, 5, 3);
    assertThat(Files.readAllBytes(folder.resolve("b"))).isEqualTo(big);
    assertThat(folder.resolve("c")).doesNotExist();
  }
}
