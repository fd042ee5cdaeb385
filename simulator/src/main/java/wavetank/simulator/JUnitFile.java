package wavetank.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wavetank.check.Verdicts;
import wavetank.cli.BadInput;
import wavetank.report.JUnitXml;
import wavetank.trace.Draft;
import wavetank.trace.TraceException;

/// `--junit FILE`: verdicts as a report of tests, for build servers.
final class JUnitFile {
  /// Most runs in one report: build servers show every check of every run.
  static final int MOST = 10_000;

  private final Draft draft;
  private final List<JUnitXml.Run> runs = new ArrayList<>();

  private JUnitFile(Draft draft) {
    this.draft = draft;
  }

  /// Begins the draft, so that a name that cannot be written is refused before the work.
  ///
  /// @throws BadInput if it cannot be written; so too `publish`
  static JUnitFile begin(Path file) {
    try {
      var draft = Draft.of(file);
      draft.open().close();
      return new JUnitFile(draft);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /// @param run unique within the report
  void add(String run, Verdicts verdicts) {
    runs.add(new JUnitXml.Run(run, verdicts));
  }

  /// @param suite what was judged: a scenario, a trace
  void publish(String suite) {
    try {
      draft.publish(JUnitXml.of(suite, runs));
    } catch (IOException e) {
      throw failed(draft.target(), e);
    }
  }

  private static BadInput failed(Path file, IOException error) {
    return new BadInput(
        "--junit %s: cannot be written: %s; name a file in a folder with room where you may write"
            .formatted(file, TraceException.reason(error)),
        error);
  }
}
