package wavetank.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.trace.TraceEvent.Outcome;

/// Which version of a key each operation wrote or saw: a place in the order in which the servers
/// say that they applied the writes.
///
/// What was read decides, not what the server says of its read: a read of `x` saw the write of `x`
/// that its value names. Where several writes may be meant, because they wrote the same value or
/// because nobody was told where they took effect, the version lies between two bounds.
final class Versions {
  /// A version, or the bounds between which it lies.
  ///
  /// @param from 0 for the value before all writes
  /// @param by a write that may be meant; null for none
  record Version(long from, long to, @Nullable Operation by) {
    boolean isBefore(Version other) {
      return to < other.from;
    }

    /// `the write of index 7`.
    @Override
    public String toString() {
      if (to == 0) {
        return "the value before all writes";
      }
      return from == to
          ? "the write of index %d".formatted(to)
          : "a write of index %d at most".formatted(to);
    }
  }

  private record Place(String key, String value) {}

  private final Map<Place, List<Operation>> writers = new LinkedHashMap<>();

  /// @param operations all of the run
  Versions(List<Operation> operations) {
    for (var operation : operations) {
      var value =
          operation.outcome() == Outcome.FAIL ? null : Register.OF_TRACES.written(operation);
      if (value != null && !operation.isRead()) {
        var place = new Place(operation.argument(0), value);
        var list = writers.get(place);
        if (list == null) {
          list = new ArrayList<>();
          writers.put(place, list);
        }
        list.add(operation);
      }
    }
  }

  /// What an acknowledged operation wrote, or read; null if that is not known.
  @Nullable Version of(Operation operation) {
    if (!operation.isOk() || operation.position() == 0) {
      return null;
    }
    if (!operation.isRead()) {
      return Register.OF_TRACES.written(operation) == null
          ? null
          : new Version(operation.position(), operation.position(), operation);
    }
    return read(operation);
  }

  private @Nullable Version read(Operation read) {
    var place = new Place(read.argument(0), read.result());
    var all = new ArrayList<>(writers.getOrDefault(place, List.of()));
    all.removeIf(writer -> writer.called() > read.answered());
    boolean isAbsent = read.result().equals(Register.ABSENT);
    // a server saw no more than what it says that it had applied, unless nothing else explains it
    var seen = all.stream().filter(writer -> placed(writer) <= read.position()).toList();
    if (seen.isEmpty() && !isAbsent) {
      seen = all;
    }
    long from = isAbsent ? 0 : Long.MAX_VALUE;
    long to = isAbsent ? 0 : -1;
    for (var writer : seen) {
      long position = placed(writer);
      from = Math.min(from, position == 0 ? 1 : position);
      to = Math.max(to, position == 0 ? read.position() : position);
    }
    return to < 0 ? null : new Version(from, to, seen.isEmpty() ? null : seen.getLast());
  }

  /// Where it took effect; 0 if that is not known.
  private static long placed(Operation writer) {
    return writer.isOk() ? writer.position() : 0;
  }
}
