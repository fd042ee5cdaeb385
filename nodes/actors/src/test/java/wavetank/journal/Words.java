package wavetank.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.core.Checkpoint;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.Snapshot;

/// A journal's owner for tests: its state is all words that were said so far.
final class Words implements Journal.Owner {
  /// The only event there is.
  record Said(String words) implements Event {}

  static final Codec<Event> CODEC =
      new Codec<>() {
        @Override
        public void write(Event event, ByteWriter out) {
          if (!(event instanceof Said(var words))) {
            throw new IllegalArgumentException("not a word: " + event);
          }
          out.writeText(words);
        }

        @Override
        public Event read(ByteReader in) {
          return new Said(in.readText());
        }
      };

  final WriteAheadLog journal;
  final List<String> said = new ArrayList<>();
  final List<String> durable = new ArrayList<>();
  final List<Long> saved = new ArrayList<>();
  final List<String> remarks = new ArrayList<>();
  boolean begun;
  @Nullable String failure;
  @Nullable Snapshot snapshot;

  /// How many words each mark stands for.
  private final TreeMap<Long, Integer> marks = new TreeMap<>();

  Words(Disk disk, Sizes sizes) {
    journal = new WriteAheadLog(disk, CODEC, sizes);
    journal.open(this);
  }

  /// Opens a journal and waits until the node may begin.
  static Words on(MemoryDisk disk) {
    return on(disk, Sizes.DEFAULT);
  }

  static Words on(MemoryDisk disk, Sizes sizes) {
    var words = new Words(disk, sizes);
    disk.finishSync();
    return words;
  }

  static Snapshot snapshotOf(long index, int chunks) {
    List<Bytes> pieces = new ArrayList<>();
    for (int i = 1; i <= chunks; i++) {
      pieces.add(Bytes.utf8("chunk " + i + " of snapshot " + index));
    }
    return new Snapshot(index, pieces);
  }

  static void assertBegins(List<String> all, List<String> first) {
    assertThat(all).hasSizeGreaterThanOrEqualTo(first.size());
    assertThat(all.subList(0, first.size())).isEqualTo(first);
  }

  /// Appends one record, with one event for each word.
  long say(String... words) {
    said.addAll(List.of(words));
    long mark = journal.append(List.of(words).stream().<Event>map(Said::new).toList());
    marks.put(mark, said.size());
    return mark;
  }

  @Override
  public void replay(Event event) {
    said.addAll(List.of(((Said) event).words().split(" ")));
  }

  @Override
  public void recovered(@Nullable Snapshot snapshot, List<String> remarks) {
    this.snapshot = snapshot;
    this.remarks.addAll(remarks);
    begun = true;
    durable.addAll(said);
  }

  @Override
  public Checkpoint checkpoint() {
    return Checkpoint.whole(List.of(new Said(String.join(" ", said))));
  }

  @Override
  public void durable(long mark) {
    durable.clear();
    durable.addAll(said.subList(0, requireNonNull(marks.get(mark), "a mark that was given out")));
  }

  @Override
  public void saved(long index) {
    saved.add(index);
  }

  @Override
  public void failed(String why) {
    failure = why;
  }
}
