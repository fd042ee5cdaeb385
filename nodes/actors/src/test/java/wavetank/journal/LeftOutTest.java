package wavetank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.core.Choices;
import wavetank.core.SeededChoices;

@DisplayName("A journal whose checkpoints leave something out")
class LeftOutTest {
  private static final Sizes SMALL = new Sizes(200);

  private final MemoryDisk disk = new MemoryDisk();

  @Test
  void keeps_all_segments_until_the_node_has_let_go_of_what_they_hold() {
    var ledger = Ledger.on(disk, SMALL);
    fill(ledger, 1, 60);

    assertThat(disk.list()).hasSizeGreaterThan(5).first().isEqualTo("journal-00000001");
    var again = Ledger.on(disk.crash(), SMALL);
    assertThat(again.letGo).isZero();
    assertThat(again.last).isEqualTo(60);
  }

  @Test
  void begins_where_nothing_is_left_out_that_is_needed() {
    var ledger = Ledger.on(disk, SMALL);
    fill(ledger, 1, 60);
    ledger.letGo(40);
    fill(ledger, 61, 80); // the next segment begins, and says what is needed

    assertThat(disk.list()).first().isNotEqualTo("journal-00000001");
    var again = Ledger.on(disk.crash(), SMALL);
    assertThat(again.letGo).isEqualTo(40);
    assertThat(again.last).isEqualTo(80);
  }

  @Test
  void writes_nothing_twice_that_is_settled() {
    var ledger = Ledger.on(disk, SMALL);
    fill(ledger, 1, 400);
    int held = disk.list().stream().mapToInt(file -> disk.durable(file).length).sum();
    int record = Frame.HEADER_BYTES + 5;

    // a line, and the two frames with which one segment of four or five lines begins
    assertThat(held).isLessThan(400 * (record + 2 * (Frame.HEADER_BYTES + 20) / 4));
  }

  @Test
  void is_refused_when_a_segment_is_missing_that_its_checkpoint_needs() {
    var ledger = Ledger.on(disk, SMALL);
    fill(ledger, 1, 60);
    ledger.letGo(40);
    fill(ledger, 61, 80);
    var oldest = disk.list().getFirst();
    disk.platter.remove(oldest);
    var crashed = disk.crash();

    assertThatThrownBy(() -> Ledger.on(crashed, SMALL))
        .hasMessage(
            oldest
                + ": the file is missing, and the journal needs it: "
                + "remove this node, empty its folder, and add it anew");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void lives_through_many_crashes_without_a_gap(long seed) {
    var chance = new SeededChoices(seed).stream("crashes");
    var sizes = new Sizes(chance.between(100, 400));
    var world = disk;
    long settledOnce = 0;
    long letGoOnce = 0;
    for (int life = 0; life < 300; life++) {
      var ledger = Ledger.on(world, sizes); // replay complains of a gap
      var promised = live(ledger, world, chance, settledOnce);
      settledOnce = Math.max(settledOnce, ledger.settled);
      letGoOnce = Math.max(letGoOnce, ledger.letGo);
      var crashed = chance.chance(0.2) ? world.takenOver() : world.crashAnyhow(chance);

      var found = Ledger.on(crashed, sizes);
      assertThat(found.letGo).as("life %d", life).isBetween(promised.letGo, letGoOnce);
      assertThat(found.last).as("life %d", life).isGreaterThanOrEqualTo(promised.settled);
      assertThat(crashed.list()).as("life %d", life).hasSizeLessThan(40);
      world = crashed;
    }
  }

  private record Promise(long letGo, long settled) {}

  /// @param settledOnce lines that were settled in an earlier life are never taken back
  /// @return what is surely on the disk
  private static Promise live(
      Ledger ledger, MemoryDisk disk, Choices.Stream chance, long settledOnce) {
    var promises = new TreeMap<Long, Promise>();
    promises.put(0L, new Promise(ledger.letGo, ledger.settled));
    for (long i = chance.between(0, 30); i > 0; i--) {
      if (chance.chance(0.1) && ledger.letGo < ledger.settled) {
        long line = chance.between(ledger.letGo, ledger.settled);
        promises.put(ledger.letGo(line), new Promise(line, ledger.settled));
      } else if (chance.chance(0.1) && ledger.settled < ledger.last) {
        long firm = Math.max(ledger.settled, Math.min(settledOnce, ledger.last));
        long line = chance.between(firm, ledger.last);
        promises.put(ledger.takeBack(line), new Promise(ledger.letGo, ledger.settled));
      } else if (chance.chance(0.6)) {
        long mark = ledger.write(ledger.last + chance.between(1, 4));
        ledger.settled = chance.between(ledger.settled, ledger.last);
        promises.put(mark, new Promise(ledger.letGo, ledger.settled));
      } else if (disk.isSyncing()) {
        disk.finishSync();
      }
    }
    return promises.floorEntry(ledger.durableMark).getValue();
  }

  private void fill(Ledger ledger, long from, long to) {
    for (long line = from; line <= to; line++) {
      ledger.settle(line);
      disk.settle();
    }
  }
}
