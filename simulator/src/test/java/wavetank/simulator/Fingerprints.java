package wavetank.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;
import wavetank.trace.TraceHash;
import wavetank.trace.TraceWriter;

/// Hashes of whole traces, messages and timers included: made in this JVM, or in another one that
/// has as little in common with it as possible.
final class Fingerprints {
  private Fingerprints() {}

  /// By seed.
  static SortedMap<Long, String> here(String scenario, SeedRange seeds) {
    var simulation = ScenarioFiles.load(scenario, List.of());
    var all = new TreeMap<Long, String>();
    new Sweep<>(seeds, seed -> new Fingerprint(seed, hash(simulation, seed)))
        .run(one -> all.put(one.seed(), one.hash()));
    return all;
  }

  private record Fingerprint(long seed, String hash) {}

  private static String hash(Simulation simulation, long seed) {
    var hash = new TraceHash();
    var writer = new TraceWriter(hash, simulation.header(seed, "test"));
    simulation.run(seed, HostMode.CORE, new Everything(writer));
    writer.end();
    return hash.hex();
  }

  /// The same, with another collector, another compiler and other hash codes of objects.
  static SortedMap<Long, String> elsewhere(String scenario, SeedRange seeds) throws Exception {
    Path said = Files.createTempFile("wavetank-fingerprints", ".txt");
    try {
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(SecondRun.OTHER);
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add(Fingerprints.class.getName());
      command.addAll(List.of(scenario, Long.toString(seeds.first()), Long.toString(seeds.last())));
      int exit =
          new ProcessBuilder(command)
              .redirectOutput(said.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor();
      return exit == 0 ? read(said) : new TreeMap<>();
    } finally {
      Files.delete(said);
    }
  }

  private static SortedMap<Long, String> read(Path said) throws IOException {
    var all = new TreeMap<Long, String>();
    for (String line : Files.readAllLines(said)) {
      String[] words = line.split(" ");
      all.put(Long.parseLong(words[0]), words[1]);
    }
    return all;
  }

  /// @param args scenario, first and last seed
  public static void main(String[] args) {
    var seeds = new SeedRange(Long.parseLong(args[1]), Long.parseLong(args[2]));
    here(args[0], seeds).forEach((seed, hash) -> System.out.println(seed + " " + hash));
  }
}
