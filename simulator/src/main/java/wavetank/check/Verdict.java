package wavetank.check;

import java.util.List;
import wavetank.trace.TraceEvent.Judgement;

/// What a check says of a run.
public sealed interface Verdict {
  /// The word for it that a trace holds.
  Judgement judgement();

  /// One sentence.
  String why();

  /// Whether there was nothing to judge, so that the run says nothing of the property.
  default boolean isEmpty() {
    return this instanceof Held held && held.judged == 0;
  }

  /// The property held in everything that was judged.
  ///
  /// @param judged how many facts that was; with 0 it held only because nothing was there to judge
  /// @param facts what they were, in the plural, with the noun that is counted first: "elections",
  ///   "changes of leaders' logs"
  record Held(long judged, String facts) implements Verdict {
    @Override
    public Judgement judgement() {
      return Judgement.HELD;
    }

    @Override
    public String why() {
      return judged == 0
          ? "no %s, so nothing to judge".formatted(facts)
          : "%,d %s".formatted(judged, judged == 1 ? one(facts) : facts);
    }

    /// "elections" -> "election", "committed entries" -> "committed entry".
    private static String one(String facts) {
      return facts.replaceFirst("ies\\b", "ys").replaceFirst("s\\b", "");
    }
  }

  /// The property was broken; only the first time counts.
  ///
  /// @param at when, in nanoseconds from the start of the run
  /// @param why what contradicts what, in one sentence
  /// @param events `seq` of the events that contradict each other, rising
  /// @param nodes that took part
  /// @param index of the log entry it is about, 0 if it is not about one
  record Violated(long at, String why, List<Long> events, List<String> nodes, long index)
      implements Verdict {
    public Violated {
      events = events.stream().sorted().distinct().toList();
      nodes = nodes.stream().distinct().toList();
    }

    @Override
    public Judgement judgement() {
      return Judgement.VIOLATED;
    }
  }

  /// Nobody can say, because a budget or the run ended too early; never counted as held.
  ///
  /// @param why which one, and what would help
  record Unknown(String why) implements Verdict {
    @Override
    public Judgement judgement() {
      return Judgement.UNKNOWN;
    }
  }
}
