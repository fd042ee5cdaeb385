package wavetank.simulator;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wavetank.check.Verdict;
import wavetank.cli.BadInput;
import wavetank.cli.Exit;
import wavetank.trace.TraceException;
import wavetank.txn.EdnHistory;
import wavetank.txn.HistoryException;
import wavetank.txn.Level;
import wavetank.txn.TransactionCheck;
import wavetank.txn.TransactionVerdict;

/// A file with a history of transactions, and what is to be said of it.
final class TransactionFile {
  /// What came of it.
  ///
  /// @param words what to print, a line each
  /// @param exit how a command should end, one of `Exit`
  /// @param verdict the same in the form that reports take
  record Judged(TransactionVerdict of, List<String> words, int exit, Verdict verdict) {}

  private TransactionFile() {}

  /// Judges a history in EDN.
  ///
  /// @throws BadInput if the file cannot be read, or is no such history
  static Judged judge(Path file, Level level) {
    try {
      var verdict = TransactionCheck.judge(EdnHistory.read(Files.readString(file)), level);
      return new Judged(verdict, words(verdict), exit(verdict), verdict(verdict));
    } catch (CharacterCodingException e) {
      throw new BadInput("%s: this is not UTF-8 text: save the file as UTF-8".formatted(file), e);
    } catch (IOException e) {
      throw new BadInput(
          "%s: cannot be read: %s; name a file with a history"
              .formatted(file, TraceException.reason(e)),
          e);
    } catch (HistoryException e) {
      var place = e.line() == 0 ? "" : ":" + e.line();
      throw new BadInput("%s%s: %s".formatted(file, place, e.getMessage()), e);
    }
  }

  private static List<String> words(TransactionVerdict verdict) {
    var lines = new ArrayList<String>();
    lines.add("%s: %s".formatted(verdict.level(), sentence(verdict)));
    verdict.findings().forEach(finding -> lines.addAll(finding.lines()));
    return lines;
  }

  private static String sentence(TransactionVerdict verdict) {
    int count = verdict.transactions();
    var transactions = "%,d transaction%s".formatted(count, count == 1 ? "" : "s");
    if (verdict.isViolated()) {
      return "VIOLATED (%s)".formatted(transactions);
    }
    return verdict.gaveUp()
        ? "unknown (%s; the search took too many steps: judge a shorter part)"
            .formatted(transactions)
        : "held (%s)".formatted(transactions);
  }

  private static int exit(TransactionVerdict verdict) {
    if (verdict.isViolated()) {
      return Exit.VIOLATED;
    }
    return verdict.gaveUp() ? Exit.UNKNOWN : Exit.FINE;
  }

  private static Verdict verdict(TransactionVerdict verdict) {
    if (verdict.isViolated()) {
      var worst = verdict.findings().getFirst();
      var clients = worst.transactions().stream().map(one -> one.client()).toList();
      var why = String.join("; ", worst.lines().stream().map(String::strip).toList());
      return new Verdict.Violated(0, why, worst.events(), clients, 0);
    }
    return verdict.gaveUp()
        ? new Verdict.Unknown(sentence(verdict))
        : new Verdict.Held(verdict.transactions(), "transactions");
  }
}
