package wavetank.server.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.cli.BadInput;

@DisplayName("A node's folder")
class NodeFolderTest {
  @TempDir Path parent;

  private NodeFolder open(String cluster, String node) {
    return NodeFolder.open(parent.resolve("n1"), cluster, node);
  }

  @Test
  void is_made_when_there_is_none_and_serves_the_same_node_again() {
    open("pond 1f", "n1").close();
    try (var folder = open("pond 1f", "n1")) {
      assertThat(folder.journal()).isDirectory();
    }
  }

  @Test
  void serves_one_process_at_a_time() {
    try (var _ = open("pond 1f", "n1")) {
      assertThatThrownBy(() -> open("pond 1f", "n1"))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("another process runs a node in this folder");
    }
  }

  @Test
  void refuses_another_cluster() {
    open("pond 1f", "n1").close();

    assertThatThrownBy(() -> open("lake 2e", "n1"))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith(
            "identity: this folder belongs to cluster pond 1f, not to cluster lake 2e; give another"
                + " data-dir");
  }

  @Test
  void refuses_another_node() {
    open("pond 1f", "n1").close();

    assertThatThrownBy(() -> open("pond 1f", "n2"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("belongs to node n1, not to node n2");
  }

  @Test
  void cannot_be_where_a_file_is() throws IOException {
    Files.writeString(parent.resolve("n1"), "not a folder");

    assertThatThrownBy(() -> open("pond 1f", "n1"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(parent.resolve("n1") + "")
        .hasMessageEndingWith(
            "; the folder of a node (data-dir) must be one that it may make and write to");
  }

  @Test
  void refuses_a_newer_format() throws IOException {
    open("pond 1f", "n1").close();
    Files.writeString(parent.resolve("n1/identity"), "format 2\nwhatever\n");

    assertThatThrownBy(() -> open("pond 1f", "n1"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("a newer version wrote this folder (format 2, this program knows");
  }

  @Test
  void refuses_a_journal_of_which_nobody_knows_whose_it_is() throws IOException {
    Files.createDirectories(parent.resolve("n1/journal"));
    Files.writeString(parent.resolve("n1/journal/journal-00000001"), "x");

    assertThatThrownBy(() -> open("pond 1f", "n1"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("there is a journal but no file \"identity\"");
  }

  @Test
  void can_be_opened_after_a_refusal() {
    open("pond 1f", "n1").close();
    assertThatThrownBy(() -> open("lake 2e", "n1")).isInstanceOf(BadInput.class);

    try (var folder = open("pond 1f", "n1")) {
      assertThat(folder.journal()).isDirectory();
    }
  }

  @Test
  void has_a_number_as_long_as_its_journal_is_not_wiped() throws IOException {
    long number;
    try (var folder = open("pond 1f", "n1")) {
      number = folder.incarnation();
      assertThat(number).isPositive();
      assertThat(folder.incarnation()).isEqualTo(number);
    }
    try (var folder = open("pond 1f", "n1")) {
      assertThat(folder.incarnation()).isEqualTo(number);
      Files.delete(folder.journal().resolve("incarnation"));
      assertThat(folder.incarnation()).isNotEqualTo(number);
    }
  }

  @Test
  void belongs_to_who_was_added_and_to_nobody_else() {
    var added = new FolderIdentity.Added("my pond", 31, "m0000000000000004", "n4", 57);
    open("pond 1f", "n1").close(); // it was to be a founder's, but nobody began with it
    try (var folder = NodeFolder.open(parent.resolve("n1"))) {
      assertThat(folder.added()).isNull();
      folder.claim(added);
      assertThat(folder.added()).isEqualTo(added);
    }
    assertThatThrownBy(() -> open("my pond 1f", "n4"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("this folder belongs to node m0000000000000004");
  }
}
