package wavetank.txn;

import java.util.List;

/// What is to be said of a history.
///
/// @param level which was asked for
/// @param transactions how many were judged
/// @param findings what breaks the level, the worst first, one of each kind
/// @param gaveUp whether a budget ended the search; then more may be wrong than was found
public record TransactionVerdict(
    Level level, int transactions, List<Finding> findings, boolean gaveUp) {
  public TransactionVerdict {
    findings = List.copyOf(findings);
  }

  /// Whether the level was broken; if not, and the search gave up, nobody knows.
  public boolean isViolated() {
    return !findings.isEmpty();
  }
}
