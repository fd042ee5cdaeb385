package wavetank.report;

import java.util.function.Consumer;
import java.util.function.Predicate;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.StateEvent;

/// A trace in English: who does what, when, and why.
///
/// It tells elections and votes with their reasons, what is replicated and committed, faults,
/// crashes with what was lost in them, and what clients got. What goes on all the time is told
/// together: heartbeats, lost messages, operations that went well.
///
/// Give it all events in order, messages too, then call `finish`. The same events give the same
/// lines.
public final class Story implements Consumer<TraceEvent> {
  private static final long A_WHILE_NANOS = 1_000_000_000;

  private final Layout layout;
  private final Predicate<TraceEvent> isNews;
  private final Consumer<String> lines;
  private final Narrator narrator;
  private final Errands errands;
  private final Calls calls = new Calls();
  private final Gathering gathering = new Gathering(this::write);
  private long from;
  private long now;

  private Story(
      Layout layout, boolean tellsDetails, Predicate<TraceEvent> isNews, Consumer<String> lines) {
    this.layout = layout;
    this.isNews = isNews;
    this.lines = lines;
    this.narrator = new Narrator(tellsDetails);
    this.errands = new Errands(tellsDetails);
  }

  /// The turning points of a run in columns: time, node, sentence; at most 80 characters wide.
  public static Story of(Consumer<String> lines) {
    return new Story(Layout.COLUMNS, false, _ -> true, lines);
  }

  /// As `of`, but every rule that speaks and every operation is told.
  public static Story inDetail(Consumer<String> lines) {
    return new Story(Layout.COLUMNS, true, _ -> true, lines);
  }

  /// Every rule and operation without times, a line each: for transcripts that must not change when
  /// only the timing does.
  public static Story compact(Consumer<String> lines) {
    return compact(_ -> true, lines);
  }

  /// The same without what is no news. Such events count all the same: what they change is known to
  /// the sentences that follow.
  public static Story compact(Predicate<TraceEvent> isNews, Consumer<String> lines) {
    return new Story(Layout.COMPACT, true, isNews, lines);
  }

  /// Leaves out what would be told before `nanos`. Give it the events from before all the same:
  /// what they change is known to the sentences that follow.
  public Story from(long nanos) {
    from = nanos;
    return this;
  }

  @Override
  public void accept(TraceEvent event) {
    now = event.at();
    gathering.passTime(now);
    calls.take(event);
    var asked = errands.tell(event);
    var text = asked != null ? asked : narrator.tell(event);
    if (text == null || !isNews.test(event)) {
      return;
    }
    boolean isTurn =
        event instanceof FaultStarted
            || event instanceof FaultStopped
            || event instanceof Crashed
            || event instanceof Judged;
    tellWhatWentOn(isTurn ? 0 : A_WHILE_NANOS);
    if (event instanceof Changed change && change.fields().has("role")) {
      calls.lastHeartbeats(now, change.node()).forEach(gathering::addAlone);
    }
    if (isTurn) {
      calls.losses(now).forEach(gathering::addAlone);
    }
    var sentence = new Sentence(now, event instanceof Judged ? "" : event.node(), text);
    if (event instanceof StateEvent) {
      gathering.add(sentence);
    } else {
      gathering.addAlone(sentence);
    }
  }

  /// Tells what is left to tell.
  public void finish() {
    tellWhatWentOn(0);
    calls.losses(now).forEach(gathering::addAlone);
    gathering.finish();
  }

  /// What went on all the time comes before the next sentence.
  ///
  /// @param since only what went on for so long, in nanoseconds
  private void tellWhatWentOn(long since) {
    errands.summary(now, since).forEach(gathering::addAlone);
    calls.heartbeats(now, since).forEach(gathering::addAlone);
  }

  private void write(Sentence sentence) {
    if (sentence.at() >= from) {
      layout.lines(sentence).forEach(lines);
    }
  }
}
