package wavetank.visualizer;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.cli.BadInput;

/// What options say of when: a moment or a part of a run, in simulated time. Null is what nobody
/// said.
///
/// @param frames of an animation; 2 to 1000
public record Wanted(
    @Nullable Duration at,
    @Nullable Duration from,
    @Nullable Duration to,
    @Nullable Integer frames) {
  public static final Wanted NOTHING = new Wanted(null, null, null, null);

  private static final int FRAMES = 60;
  private static final long BEFORE_ELECTION = 40_000_000;
  private static final long SHORT = 60_000_000;

  public Wanted {
    if (frames != null && (frames < 2 || frames > 1000)) {
      throw new BadInput("--frames %d: use 2 to 1000, for example 60".formatted(frames));
    }
  }

  /// The one moment: the run's last unless told.
  long moment(Run run) {
    return at == null ? run.timeline().endNanos() : at.toNanos();
  }

  /// All of a run unless told.
  Span span(Run run) {
    return bounded(run, from == null ? 0 : from.toNanos(), to == null ? end(run) : to.toNanos());
  }

  /// The first election unless told; 60 ms where one end is told.
  Span shortSpan(Run run) {
    List<Long> elections = run.tape().elections().stream().map(one -> one.at()).toList();
    long usual = elections.isEmpty() ? 0 : elections.getFirst() - BEFORE_ELECTION;
    long begin = from != null ? from.toNanos() : to != null ? to.toNanos() - SHORT : usual;
    long first = Math.max(0, begin);
    return bounded(run, first, to == null ? Math.min(end(run), first + SHORT) : to.toNanos());
  }

  private static long end(Run run) {
    return run.timeline().endNanos();
  }

  private Span bounded(Run run, long first, long last) {
    if (first > end(run)) {
      throw new BadInput(
          "--from %s is after the end of the run, which is at %s"
              .formatted(HtmlReplay.moment(first), HtmlReplay.moment(end(run))));
    }
    if (first >= last) {
      throw new BadInput(
          "--to %s is not after --from %s; name a later moment"
              .formatted(HtmlReplay.moment(last), HtmlReplay.moment(first)));
    }
    return new Span(first, Math.min(last, end(run)), frames == null ? FRAMES : frames);
  }
}
