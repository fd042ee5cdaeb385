package wavetank.view;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wavetank.cli.Benchmark.Figure;

/// How long a user waits for the window: whole processes of `view demo`, from their start to the
/// end that follows the first frame.
final class WindowStart {
  private static final int STARTS = 5;

  private WindowStart() {}

  static List<Figure> measure() throws IOException, InterruptedException {
    var wall = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      long begin = System.nanoTime();
      Process process = start();
      if (process.waitFor() != 0) {
        throw new IOException("the window did not open");
      }
      wall[i] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(wall);
    return List.of(
        Figure.atMost("view demo, start to first frame", wall[STARTS / 2], "ms", 1_500, 1_000));
  }

  /// As the launcher does: with the collector that it takes for windows, and without what it tells
  /// benchmarks only.
  private static Process start() throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.matches("-javaagent:.*|-XX:-AOTReplayTraining|-Dglass.*|-Dprism.*"))
        .map(flag -> flag.equals("-XX:+UseParallelGC") ? "-XX:+UseSerialGC" : flag)
        .forEach(command::add);
    command.addAll(List.of("-D" + ViewApp.ONCE + "=true", "-Dprism.order=sw"));
    String path = System.getProperty("java.class.path");
    boolean isJar = path.endsWith(".jar") && !path.contains(File.pathSeparator);
    command.addAll(isJar ? List.of("-jar", path) : List.of("-cp", path, "wavetank.cli.Main"));
    command.addAll(List.of("view", "demo"));
    return new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start();
  }
}
