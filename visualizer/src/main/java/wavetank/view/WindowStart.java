package wavetank.view;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.cli.Benchmark.Figure;

/// How long a user waits for the window: `./wavetank view demo`, from the start of the launcher to
/// the end that follows the first frame.
final class WindowStart {
  private static final int STARTS = 5;

  private WindowStart() {}

  /// @param launcher the script that users start; null if this program was started without it: then
  ///   there is nothing to be measured
  static List<Figure> measure(@Nullable String launcher) throws IOException, InterruptedException {
    if (launcher == null) {
      return List.of();
    }
    var wall = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      long begin = System.nanoTime();
      if (start(launcher).waitFor() != 0) {
        throw new IOException("the window did not open");
      }
      wall[i] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(wall);
    return List.of(
        Figure.atMost("view demo, start to first frame", wall[STARTS / 2], "ms", 1_500, 1_000));
  }

  private static Process start(String launcher) throws IOException {
    var process =
        new ProcessBuilder(launcher, "view", "demo")
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    process
        .environment()
        .put("JAVA_TOOL_OPTIONS", "-D%s=true -Dprism.order=sw".formatted(ViewApp.ONCE));
    return process.start();
  }
}
