package wavetank.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Checkpoint;
import wavetank.core.Event;
import wavetank.core.Snapshot;
import wavetank.journal.Words.Said;

/// A journal's owner for tests that keeps a numbered list, as Raft keeps its log: it grows at its
/// end, the oldest lines are let go of, and of the newest ones some may be taken back. Its
/// checkpoints leave out all lines that are settled.
final class Ledger implements Journal.Owner {
  final WriteAheadLog journal;
  long letGo;
  long settled;
  long last;
  long durableMark;
  final List<String> remarks = new ArrayList<>();
  @Nullable String failure;

  private Ledger(Disk disk, Sizes sizes) {
    journal = new WriteAheadLog(disk, Words.CODEC, sizes);
    journal.open(this);
    settled = letGo;
  }

  static Ledger on(MemoryDisk disk, Sizes sizes) {
    var ledger = new Ledger(disk, sizes);
    disk.finishSync();
    return ledger;
  }

  /// Adds lines up to this one.
  long write(long line) {
    var events = new ArrayList<Event>();
    while (last < line) {
      events.add(new Said("+" + ++last));
    }
    return journal.append(events);
  }

  /// Adds the next line, which is settled at once.
  void settle(long line) {
    settled = last = line;
    journal.append(List.of(new Said("+" + line)));
  }

  /// Takes back all lines after this one, which may not be settled.
  long takeBack(long line) {
    last = line;
    return journal.append(List.of(new Said("<" + line)));
  }

  long letGo(long line) {
    letGo = line;
    return journal.append(List.of(new Said("-" + line)));
  }

  @Override
  public void replay(Event event) {
    var words = ((Said) event).words();
    long line = Long.parseLong(words.substring(1));
    switch (words.charAt(0)) {
      case '=' -> letGo = last = line;
      case '+' -> assertThat(++last).as("the line after %d", last - 1).isEqualTo(line);
      case '<' -> {
        assertThat(line).as("taken back").isBetween(letGo, last);
        last = line;
      }
      case '-' -> letGo = Math.max(letGo, line);
      default -> throw new AssertionError(words);
    }
  }

  @Override
  public Checkpoint checkpoint() {
    List<Event> events = new ArrayList<>(List.of(new Said("=" + settled)));
    for (long line = settled + 1; line <= last; line++) {
      events.add(new Said("+" + line));
    }
    return new Checkpoint(events, settled, letGo);
  }

  @Override
  public void recovered(@Nullable Snapshot snapshot, List<String> remarks) {
    this.remarks.addAll(remarks);
  }

  @Override
  public void durable(long mark) {
    durableMark = mark;
  }

  @Override
  public void saved(long index) {}

  @Override
  public void failed(String why) {
    failure = why;
  }
}
