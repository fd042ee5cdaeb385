package wavetank.simulator;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.check.Limits;
import wavetank.check.Linearizable;
import wavetank.check.Model;
import wavetank.check.Verdict;
import wavetank.check.Verdicts;
import wavetank.check.Verdicts.Judged;
import wavetank.cli.BadInput;
import wavetank.history.HistoryException;
import wavetank.history.HistoryReader;
import wavetank.history.HistoryWriter;
import wavetank.trace.Draft;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceException;

/// A history of clients in a file: judged, or written from a trace.
final class HistoryFile {
  private static final int BEGINNING = 4_096;

  private HistoryFile() {}

  /// Whether `file` is a history of others, and no trace; false too if it cannot be read.
  static boolean isOne(Path file) {
    try (var in = Files.newInputStream(file)) {
      var beginning = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
      return HistoryReader.recognises(file.toString(), beginning);
    } catch (IOException unreadable) {
      return false; // who reads it as a trace says why
    }
  }

  /// Whether it is linearizable.
  ///
  /// @param model of what the clients worked on; null for the first that fits
  /// @throws BadInput if it cannot be read, or is no history
  static Verdicts judge(Path file, @Nullable Model<?> model, Limits limits) {
    return new Verdicts(List.of(new Judged("linearizable", judged(file, model, limits))));
  }

  private static Verdict judged(Path file, @Nullable Model<?> model, Limits limits) {
    try {
      var history = HistoryReader.read(file.toString(), Files.readString(file), model);
      var check = new Linearizable(history.model(), limits);
      history.events().forEach(check::on);
      return check.verdict(0);
    } catch (HistoryException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    } catch (MalformedInputException e) {
      throw new BadInput("%s: not text in UTF-8; name a history".formatted(file), e);
    } catch (IOException e) {
      throw new BadInput(
          "%s: cannot be read: %s; name a trace or a history"
              .formatted(file, TraceException.reason(e)),
          e);
    }
  }

  /// Takes the events of a trace, and in the end writes what the clients did.
  static final class Copy {
    private final Path file;
    private final List<String> lines = new ArrayList<>();
    private final HistoryWriter writer = new HistoryWriter(lines::add);

    Copy(Path file) {
      this.file = file;
    }

    void accept(TraceEvent event) {
      writer.accept(event);
    }

    /// @throws BadInput if the file cannot be written
    void publish() {
      try {
        Draft.of(file).publish(String.join("\n", lines) + "\n");
      } catch (IOException e) {
        throw new BadInput(
            "--edn %s: cannot be written: %s; name a file in a folder with room where you may write"
                .formatted(file, TraceException.reason(e)),
            e);
      }
    }
  }
}
