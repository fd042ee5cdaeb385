package wavetank.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.cli.Main;
import wavetank.cli.Version;

/// Our own cluster, started as a user starts it: `cluster start`.
final class Wavetank extends EtcdApi {
  static final String NAME = "wavetank";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Presence presence() {
    return new Presence(true, Version.current());
  }

  @Override
  public Servers start(Path folder, List<Integer> ports) throws IOException {
    var joined = ports.stream().map(String::valueOf).collect(Collectors.joining(","));
    cluster("start", "--dir", folder.toString(), "--ports", joined);
    return new Ours(folder);
  }

  private static void cluster(String... arguments) throws IOException {
    var words = new StringWriter();
    var all = new String[arguments.length + 1];
    all[0] = "cluster";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    int exit =
        Main.run(
            ServiceLoader.load(Command.class),
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(words),
            all);
    if (exit != Exit.FINE) {
      throw new IOException("our cluster did not start: " + words.toString().strip());
    }
  }

  private record Ours(Path folder) implements Servers {
    @Override
    public List<ProcessHandle> processes() {
      return IntStream.rangeClosed(1, SERVERS).mapToObj(this::process).toList();
    }

    private ProcessHandle process(int node) {
      try {
        var words = Files.readString(folder.resolve("n" + node).resolve("pid")).strip().split(" ");
        return ProcessHandle.of(Long.parseLong(words[0])).orElseThrow();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void restart(int server) throws IOException {
      cluster("start", "--dir", folder.toString());
    }

    @Override
    public void close() {
      try {
        cluster("stop", "--dir", folder.toString());
      } catch (IOException e) {
        Processes.end(processes());
      }
    }
  }
}
