package wavetank.sim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import wavetank.core.SeededChoices;
import wavetank.journal.Disk;
import wavetank.journal.DiskException;
import wavetank.scenario.Fault.Unsynced;

class SimDiskTest {
  private static final List<Unsynced> FATES = List.of(Unsynced.values());

  private final Agenda agenda = new Agenda();
  private final List<String> news = new ArrayList<>();
  private final SimDisk disk = TestNode.of(agenda).disk();

  private void sync() {
    disk.sync(
        new Disk.Completion() {
          @Override
          public void synced() {
            news.add("synced@" + agenda.now());
          }

          @Override
          public void failed(DiskException why) {
            news.add(why.getMessage());
          }
        });
  }

  private void await(long until) {
    while (agenda.advance(until)) {
      // completions write down when they come
    }
  }

  private void write(String file, int offset, String text) {
    disk.write(file, offset, text.getBytes(US_ASCII), 0, text.length());
  }

  private Map<String, String> content() {
    var content = new TreeMap<String, String>();
    for (var file : disk.list()) {
      content.put(file, new String(disk.read(file), US_ASCII));
    }
    return content;
  }

  @Test
  void a_sync_takes_its_time() {
    write("a", 0, "x");
    sync();
    await(99);
    assertThat(news).isEmpty();
    await(100);
    assertThat(news).containsExactly("synced@100");
  }

  @Test
  void what_was_written_after_the_sync_began_is_not_durable_with_it() {
    write("a", 0, "before");
    sync();
    write("a", 6, " after");
    await(100);
    disk.crash(Unsynced.LOST);

    assertThat(content()).hasToString("{a=before}");
  }

  @Test
  void a_torn_crash_leaves_half_of_the_first_write() {
    write("a", 0, "durable");
    sync();
    await(100);
    write("a", 7, "12345678");
    write("a", 15, "later");
    disk.crash(Unsynced.TORN);

    assertThat(content()).hasToString("{a=durable1234}");
  }

  @Test
  void a_lost_file_was_never_there_and_a_lost_deletion_never_happened() {
    write("old", 0, "old");
    sync();
    await(100);
    disk.delete("old");
    write("new", 0, "new");
    assertThat(disk.list()).containsExactly("new");
    disk.crash(Unsynced.LOST);

    assertThat(content()).hasToString("{old=old}");
  }

  @Test
  void drawn_losses_keep_a_prefix_of_the_writes_for_any_history() {
    var draws = new SeededChoices(2).stream("history");
    for (int round = 0; round < 2_000; round++) {
      var states = new ArrayList<Map<String, String>>();
      states.add(content());
      int writes = (int) draws.between(0, 6);
      for (int i = 0; i < writes; i++) {
        var file = "f" + draws.between(1, 2);
        if (draws.chance(0.2)) {
          disk.delete(file);
        } else {
          write(file, (int) draws.between(0, 8), "abcdefgh".substring((int) draws.between(0, 8)));
        }
        states.add(content());
      }
      var before = content();
      var fate = FATES.get((int) draws.between(0, 3));
      disk.crash(fate);

      switch (fate) {
        case KEPT -> assertThat(content()).isEqualTo(before);
        case LOST -> assertThat(content()).isEqualTo(states.getFirst());
        case TORN, DRAWN -> assertThat(isBetweenTwo(states)).as("%s", states).isTrue();
      }
    }
  }

  /// Whether what is there is one of these states, or part of the way from one to the next.
  private boolean isBetweenTwo(List<Map<String, String>> states) {
    var now = content();
    for (int i = 0; i < states.size(); i++) {
      var next = states.get(Math.min(i + 1, states.size() - 1));
      if (now.equals(states.get(i)) || isPartOfTheWay(states.get(i), now, next)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPartOfTheWay(
      Map<String, String> from, Map<String, String> now, Map<String, String> to) {
    for (var file : now.keySet()) {
      var old = from.getOrDefault(file, "");
      var fresh = to.getOrDefault(file, "");
      var text = now.get(file);
      for (int i = 0; i < text.length(); i++) {
        boolean isOld = i < old.length() && old.charAt(i) == text.charAt(i);
        boolean isNew = i < fresh.length() && fresh.charAt(i) == text.charAt(i);
        if (!isOld && !isNew) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void rot_spares_what_was_written_last() {
    write("a", 0, "old");
    write("a", 3, "new");
    sync();
    await(100);
    for (int i = 0; i < 50; i++) {
      assertThat(disk.rot()).startsWith("a, byte ");
    }
    assertThat(content().get("a")).endsWith("new");
  }

  @Test
  void rot_flips_one_bit() {
    write("a", 0, "old");
    write("a", 3, "new");
    sync();
    await(100);
    disk.rot();

    var rotten = disk.read("a");
    int flipped = 0;
    for (int i = 0; i < rotten.length; i++) {
      flipped += Integer.bitCount(rotten[i] ^ "oldnew".charAt(i));
    }
    assertThat(flipped).isEqualTo(1);
  }
}
