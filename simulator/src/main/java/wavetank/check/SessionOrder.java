package wavetank.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Unknown;
import wavetank.check.Verdict.Violated;
import wavetank.check.Versions.Version;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;

/// One of the four session guarantees (Terry and others, *Session guarantees for weakly consistent
/// replicated data*, 1994): of two operations of a client, one answered before the other was
/// called, the later one does not see, or write, an older version than the earlier one. Which of
/// the two are reads and which writes makes the four.
///
/// Stale reads count like all others. A read is compared with what its client saw or wrote of the
/// same key; a write with all keys, as they share one log.
final class SessionOrder implements Check {
  private static final int MAX_OPERATIONS = 4_000_000;

  /// Which operations are compared.
  enum Guarantee {
    MONOTONIC_READS("monotonic-reads", true, true),
    READ_YOUR_WRITES("read-your-writes", false, true),
    WRITES_FOLLOW_READS("writes-follow-reads", true, false),
    MONOTONIC_WRITES("monotonic-writes", false, false);

    private final String words;
    private final boolean earlierReads;
    private final boolean laterReads;

    Guarantee(String words, boolean earlierReads, boolean laterReads) {
      this.words = words;
      this.earlierReads = earlierReads;
      this.laterReads = laterReads;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /// @param event at which it counts
  private record Mark(long event, boolean isCall, Operation operation, Version version) {}

  private record Seen(Operation operation, Version version) {}

  private final Guarantee guarantee;
  private final int maxOperations;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<Long, Operation> running = new LinkedHashMap<>();
  private boolean isFull;

  SessionOrder(Guarantee guarantee) {
    this(guarantee, MAX_OPERATIONS);
  }

  SessionOrder(Guarantee guarantee, int maxOperations) {
    this.guarantee = guarantee;
    this.maxOperations = maxOperations;
  }

  @Override
  public String name() {
    return guarantee.words;
  }

  @Override
  public void on(TraceEvent event) {
    if (event instanceof Invoked call) {
      isFull |= operations.size() == maxOperations;
      if (Register.OF_TRACES.functions().contains(call.function()) && !isFull) {
        var operation = new Operation(call);
        operations.add(operation);
        running.put(call.operation(), operation);
      }
    } else if (event instanceof Completed answer) {
      var operation = running.remove(answer.operation());
      if (operation != null) {
        operation.complete(answer);
      }
    }
  }

  /// Known only at the end: a read may see a write of which nobody knows yet where it is.
  @Override
  public boolean violated() {
    return false;
  }

  @Override
  public Verdict verdict(long end) {
    var newest = new LinkedHashMap<String, Seen>();
    long judged = 0;
    for (var mark : marks()) {
      var session = session(mark.operation());
      var before = newest.get(session);
      if (!mark.isCall()) {
        if (isOf(mark.operation(), guarantee.earlierReads)
            && (before == null || mark.version().from() > before.version().from())) {
          newest.put(session, new Seen(mark.operation(), mark.version()));
        }
      } else if (before != null && isOf(mark.operation(), guarantee.laterReads)) {
        judged++;
        if (mark.version().isBefore(before.version())) {
          return violated(before, new Seen(mark.operation(), mark.version()));
        }
      }
    }
    if (isFull) {
      return new Unknown(
          "more than %,d operations are too many to remember".formatted(maxOperations));
    }
    return new Held(
        judged,
        "%s after %s of the same client"
            .formatted(kind(guarantee.laterReads), kind(guarantee.earlierReads)));
  }

  private List<Mark> marks() {
    var versions = new Versions(operations);
    var marks = new ArrayList<Mark>();
    for (var operation : operations) {
      @Nullable Version version = versions.of(operation);
      if (version != null) {
        marks.add(new Mark(operation.called(), true, operation, version));
        marks.add(new Mark(operation.answered(), false, operation, version));
      }
    }
    marks.sort(Comparator.comparingLong(Mark::event));
    return marks;
  }

  private static boolean isOf(Operation operation, boolean reads) {
    return operation.isRead() == reads;
  }

  private static String kind(boolean reads) {
    return reads ? "reads" : "writes";
  }

  /// Of what is compared: a client, and where reads come later the key.
  private String session(Operation operation) {
    return guarantee.laterReads
        ? operation.client() + " " + operation.argument(0)
        : operation.client();
  }

  private Violated violated(Seen earlier, Seen later) {
    var named = new ArrayList<Operation>(List.of(earlier.operation(), later.operation()));
    for (var version : List.of(earlier.version(), later.version())) {
      var by = version.by();
      if (by != null && !named.contains(by)) {
        named.add(by);
      }
    }
    var events = new ArrayList<Long>();
    for (var operation : named) {
      events.add(operation.called());
      if (operation.answered() != Long.MAX_VALUE) {
        events.add(operation.answered());
      }
    }
    var why =
        "%s, which %s %s, came before %s, which %s %s"
            .formatted(
                earlier.operation(),
                verb(earlier.operation()),
                told(earlier),
                later.operation(),
                verb(later.operation()),
                told(later));
    var nodes = named.stream().map(Operation::client).toList();
    return new Violated(later.operation().at(), why, events, nodes, 0);
  }

  private static String verb(Operation operation) {
    return operation.isRead() ? "saw" : "is";
  }

  private static String told(Seen seen) {
    var by = seen.version().by();
    boolean isOther = by != null && by != seen.operation();
    return isOther ? "%s, %s".formatted(seen.version(), by) : seen.version().toString();
  }
}
