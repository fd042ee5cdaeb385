package wavetank.check;

import java.util.List;
import java.util.Optional;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent.Judgement;

/// What all checks say of one run, in the order in which they were asked for.
public record Verdicts(List<Judged> all) {
  /// @param check its name
  public record Judged(String check, Verdict verdict) {}

  public Verdicts {
    all = List.copyOf(all);
  }

  /// The worst of all: one violation makes a run violated, one unknown an otherwise good run
  /// unknown.
  public Judgement overall() {
    if (has(Judgement.VIOLATED)) {
      return Judgement.VIOLATED;
    }
    return has(Judgement.UNKNOWN) ? Judgement.UNKNOWN : Judgement.HELD;
  }

  /// The violation that happened first in the run.
  public Optional<Judged> firstViolation() {
    Judged first = null;
    long at = Long.MAX_VALUE;
    for (var judged : all) {
      if (judged.verdict() instanceof Violated violated && violated.at() < at) {
        first = judged;
        at = violated.at();
      }
    }
    return Optional.ofNullable(first);
  }

  private boolean has(Judgement judgement) {
    return all.stream().anyMatch(judged -> judged.verdict().judgement() == judgement);
  }
}
