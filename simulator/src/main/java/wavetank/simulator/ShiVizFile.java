package wavetank.simulator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import wavetank.cli.BadInput;
import wavetank.report.ShiVizLog;
import wavetank.trace.Draft;
import wavetank.trace.TraceException;
import wavetank.trace.TraceReader;

/// Writes a trace as a log for ShiViz, a file that gets its name when it is complete.
final class ShiVizFile {
  private ShiVizFile() {}

  /// @return how many events the log has
  /// @throws BadInput if the trace cannot be read or the log cannot be written
  static long write(Path trace, Path target) {
    try (var reader = TraceReader.open(trace)) {
      return write(reader, target);
    } catch (TraceException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw failed(target, e);
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  private static long write(TraceReader reader, Path target) throws IOException {
    var draft = Draft.of(target);
    long events;
    try (var out = new OutputStreamWriter(draft.open(), StandardCharsets.UTF_8);
        var lines = new BufferedWriter(out)) {
      var log =
          new ShiVizLog(line -> {
            try {
              lines.write(line);
              lines.write('\n');
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      reader.forEachRemaining(log);
      events = log.events();
    } catch (IOException | RuntimeException e) {
      draft.discard();
      throw e;
    }
    draft.publish();
    return events;
  }

  private static BadInput failed(Path target, Exception error) {
    return new BadInput(
        "%s: cannot be written: %s; name a file in a folder with room where you may write"
            .formatted(target, TraceException.reason(error)),
        error);
  }
}
