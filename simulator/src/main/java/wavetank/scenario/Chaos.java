package wavetank.scenario;

import java.time.Duration;
import java.util.List;

/// Faults that are drawn anew for each seed; `RandomFaults` draws them.
///
/// @param from when the first may fire
/// @param until when everything is healed; later than `from`
/// @param calm how long nothing new happens after `until`, so that progress can be demanded
/// @param kinds what may be drawn; at least one
/// @param every the time between one fault and the next
/// @param lasting how long a fault lasts, if `until` does not end it sooner
/// @param leftovers if at `until` some minority is left broken for ever: crashed, paused, cut off,
///   deaf or mute; the rest must make progress without it
public record Chaos(
    Duration from,
    Duration until,
    Duration calm,
    List<ChaosKind> kinds,
    Span every,
    Span lasting,
    boolean leftovers) {
  public static final Duration USUAL_FROM = Duration.ofSeconds(1);
  public static final Duration USUAL_CALM = Duration.ofSeconds(5);
  public static final Span USUAL_EVERY = Span.parse("200ms..1500ms");
  public static final Span USUAL_LASTING = Span.parse("100ms..3s");

  public Chaos {
    kinds = List.copyOf(kinds);
    if (kinds.isEmpty()) {
      throw new ScenarioException(
          "chaos has no kinds: name at least one, for example [crash, partition]");
    }
    if (until.compareTo(from) <= 0) {
      throw new ScenarioException(
          "chaos ends at %s, before it begins at %s"
              .formatted(Times.text(until), Times.text(from)));
    }
    Bounds.longerThanZero("the time between two faults of chaos", every.min());
    Bounds.longerThanZero("the time that a fault of chaos lasts", lasting.min());
  }

  /// All kinds with the usual pace from 1 s until this time, then 5 s of calm.
  public static Chaos until(Duration until) {
    return new Chaos(
        USUAL_FROM, until, USUAL_CALM, ChaosKind.ALL, USUAL_EVERY, USUAL_LASTING, false);
  }
}
