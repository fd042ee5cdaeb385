package wavetank.visualizer;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import wavetank.paint.Theme;

/// Runs that tests draw.
final class Runs {
  /// The shipped scenario `demo`, seed 7: elections, writes, a leader cut off.
  static final Run DEMO = Run.open("demo", 7L);

  /// A trace by hand, of 18 events.
  static final Run SMALL = Run.open(smallFile().toString(), null);

  private Runs() {}

  static Path smallFile() {
    try {
      return Path.of(Objects.requireNonNull(Runs.class.getResource("small.jsonl")).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static Sheet sheet(int width, int height) {
    return new Sheet(new Size(width, height), Theme.DARK, "");
  }
}
