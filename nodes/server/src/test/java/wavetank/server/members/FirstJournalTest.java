package wavetank.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.core.Bytes;
import wavetank.core.Checkpoint;
import wavetank.core.Event;
import wavetank.core.NodeId;
import wavetank.core.Snapshot;
import wavetank.journal.Journal;
import wavetank.journal.Sizes;
import wavetank.journal.WriteAheadLog;
import wavetank.raft.Configuration;
import wavetank.raft.Inheritance;
import wavetank.raft.RaftCodec;
import wavetank.server.disk.FileDisk;
import wavetank.server.disk.NodeFolder;

@DisplayName("A first journal")
class FirstJournalTest {
  private static final Configuration FOUNDERS =
      Configuration.of(List.of(new NodeId("n1"), new NodeId("n2")));

  @TempDir Path folder;

  /// What a server would find.
  private static final class Reader implements Journal.Owner {
    final List<Event> events = new ArrayList<>();
    final CompletableFuture<Boolean> read = new CompletableFuture<>();
    @Nullable Snapshot snapshot;

    @Override
    public void replay(Event event) {
      events.add(event);
    }

    @Override
    public void recovered(@Nullable Snapshot newest, List<String> remarks) {
      snapshot = newest;
      read.complete(remarks.isEmpty());
    }

    @Override
    public Checkpoint checkpoint() {
      return Checkpoint.ofNothing();
    }

    @Override
    public void durable(long mark) {}

    @Override
    public void saved(long index) {}

    @Override
    public void failed(String why) {
      read.completeExceptionally(new AssertionError(why));
    }
  }

  private static Reader read(Path journal) {
    var reader = new Reader();
    try (var turns = Executors.newSingleThreadExecutor();
        var disk = new FileDisk(journal, turns, "journal-")) {
      turns.execute(() -> new WriteAheadLog(disk, new RaftCodec(), Sizes.DEFAULT).open(reader));
      assertThat(reader.read.join()).isTrue();
    }
    return reader;
  }

  @Test
  void has_the_founders() {
    try (var node = NodeFolder.open(folder)) {
      var part = node.newJournal(0);
      FirstJournal.write(part, new RaftCodec(), Inheritance.ofNothing(FOUNDERS), null);
      assertThat(node.isBegun()).isFalse();
      node.claim("pond 1f", "n1");
      node.adoptJournal(part);

      assertThat(node.isBegun()).isTrue();
      var found = read(node.journal());
      assertThat(found.events).isEqualTo(Inheritance.ofNothing(FOUNDERS));
      assertThat(found.snapshot).isNull();
    }
  }

  @Test
  void has_the_state_with_which_the_cluster_begins() {
    var snapshot = Inheritance.snapshot(FOUNDERS, List.of(Bytes.utf8("a"), Bytes.utf8("b")));
    try (var node = NodeFolder.open(folder)) {
      node.claim("pond 1f", "n1");
      var part = node.newJournal(9);
      FirstJournal.write(part, new RaftCodec(), Inheritance.events(FOUNDERS), snapshot);
      node.adoptJournal(part);

      assertThat(node.origin()).isEqualTo(9);
      assertThat(part).doesNotExist();
      var found = read(node.journal());
      assertThat(found.events).isEqualTo(Inheritance.events(FOUNDERS));
      var snapshotFound = java.util.Objects.requireNonNull(found.snapshot);
      assertThat(snapshotFound.index()).isEqualTo(snapshot.index());
      assertThat(snapshotFound.chunks()).containsExactlyElementsOf(snapshot.chunks());
    }
  }

  /// What a crash left is nothing: it is written anew.
  @Test
  void takes_the_place_of_one_that_was_not_finished() throws Exception {
    try (var node = NodeFolder.open(folder)) {
      Files.writeString(node.newJournal(9).resolve("journal-00000001"), "half");
      assertThat(node.isBegun()).isFalse();
      assertThat(node.newJournal(0)).isEmptyDirectory();
    }
  }
}
