package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePMap;
import wavetank.core.Bytes;
import wavetank.raft.RaftState.Applied;
import wavetank.store.Operation.Put;
import wavetank.store.Store;
import wavetank.store.StoreState;

@DisplayName("A snapshot's content")
class SnapshotImageTest {
  private static final Store STORE = new Store();

  private final SnapshotImage<StoreState> image = image(20);
  private final List<Bytes> chunks = image.encode(STORE, 64).chunks();

  private static SnapshotImage<StoreState> image(int keys) {
    StoreState machine = STORE.initial();
    for (int i = 0; i < keys; i++) {
      machine = STORE.apply(machine, i, Put.of("k" + i, "v" + i).encode()).state();
    }
    var answer = new Sessions.Answer(9, Bytes.utf8("done"));
    var session = new Sessions.Session(9, 3, TreePMap.singleton(4L, answer));
    var sessions =
        new Sessions(TreePMap.singleton(2L, session).plus(5L, Sessions.Session.openedAt(5)));
    var joint = Configuration.of(Server.nodes("n1 n2 n3")).jointWith(Server.nodes("n1 n4 n5"));
    return new SnapshotImage<>(Server.at(9, 3), joint, new Applied<>(9, machine, sessions));
  }

  @Test
  void reads_back_as_what_it_was() {
    assertThat(chunks).hasSizeGreaterThan(3);
    assertThat(SnapshotImage.decode(chunks, STORE)).isEqualTo(image);
  }

  @Test
  void is_the_same_bytes_for_the_same_state() {
    assertThat(image(20).encode(STORE, 64).chunks()).isEqualTo(chunks);
  }

  @Test
  void comes_in_pieces_of_about_the_size_asked_for() {
    assertThat(chunks.subList(1, chunks.size())).allMatch(chunk -> chunk.length() < 64 + 32);
  }

  @Test
  void is_read_or_refused_in_words_however_it_is_damaged() {
    for (int i = 0; i < chunks.size(); i++) {
      int damagedChunk = i;
      Damage.mustBeReadOrRefused(
          chunks.get(i),
          damaged -> {
            var all = new ArrayList<>(chunks);
            all.set(damagedChunk, damaged);
            SnapshotImage.decode(all, STORE);
          });
    }
  }

  @Test
  void is_refused_when_the_end_of_its_first_piece_is_missing() {
    Damage.mustBeRefusedWhenCutOff(
        chunks.getFirst(), cut -> SnapshotImage.decode(List.of(cut, chunks.getLast()), STORE));
  }
}
