package wavetank.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import wavetank.sim.HostMode;

/// Runs a seed twice, in two JVMs that have as little in common as possible, and compares the
/// traces byte for byte: other garbage collectors, other hash codes of objects, another compiler.
/// What still differs would make a run differ from one machine to the next.
///
/// @param file the scenario
/// @param faults more fault lines
record SecondRun(String file, List<String> faults, long seed, HostMode host) {
  private static final long MOST_MINUTES = 30;

  private static final List<String> ONE = List.of("-XX:+UseSerialGC");
  static final List<String> OTHER =
      List.of(
          "-XX:+UseG1GC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UnlockExperimentalVMOptions",
          "-XX:hashCode=2",
          "-Xshare:off");

  Verification compare() {
    try {
      Path folder = Files.createTempDirectory("wavetank-verify");
      try {
        Path first = run(ONE, folder.resolve("first.jsonl"));
        Path second = run(OTHER, folder.resolve("second.jsonl"));
        return compare(first, second);
      } finally {
        deleteAll(folder);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the second run failed: " + e.getMessage(), e);
    }
  }

  /// Compares two traces line by line, up to the first line that differs.
  static Verification compare(Path first, Path second) throws IOException {
    try (BufferedReader a = Files.newBufferedReader(first);
        BufferedReader b = Files.newBufferedReader(second)) {
      for (long lines = 0; ; lines++) {
        String one = a.readLine();
        String other = b.readLine();
        if (!Objects.equals(one, other)) {
          return new Verification(false, lines + 1, one, other);
        }
        if (one == null) {
          return Verification.same(lines);
        }
      }
    }
  }

  private Path run(List<String> flags, Path trace) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "wavetank.cli.Main",
            "sim",
            file,
            "--seed",
            Long.toString(seed),
            "--host",
            host.toString(),
            "--trace",
            trace.toString()));
    for (String fault : faults) {
      command.addAll(List.of("--fault", fault));
    }
    Path log = trace.resolveSibling(trace.getFileName() + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    await(process);
    if (!Files.exists(trace)) {
      throw new IOException("it wrote no trace: " + Files.readString(log).strip());
    }
    return trace;
  }

  private static void await(Process process) throws IOException {
    try {
      if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("it took more than %d minutes".formatted(MOST_MINUTES));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("it was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
