package wavetank.experiment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import wavetank.cli.BadInput;
import wavetank.trace.TraceException;

/// `runs.csv`: one line for each run, in the order of the experiment. It grows while runs are made,
/// and says where to go on after the program was killed.
///
/// The first line names the plan of the experiment; a file of another plan is refused.
final class RunsFile implements AutoCloseable {
  private final Path file;
  private final Experiment experiment;
  private final FileChannel channel;
  private final List<String> lines;

  private RunsFile(Path file, Experiment experiment, FileChannel channel, List<String> lines) {
    this.file = file;
    this.experiment = experiment;
    this.channel = channel;
    this.lines = lines;
  }

  /// Opens the file of a folder, or makes it. A last line without an end is taken away.
  ///
  /// @param version of this program
  /// @throws BadInput if it cannot be written, is of another plan or version, is in use, or was
  ///   changed by somebody
  static RunsFile open(Path folder, Experiment experiment, String version) {
    var file = folder.resolve("runs.csv");
    try {
      Files.createDirectories(folder);
      var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return open(file, experiment, version, channel);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static RunsFile open(
      Path file, Experiment experiment, String version, FileChannel channel) throws IOException {
    try {
      lock(file, channel);
      var head = head(experiment, version);
      var text = Files.readString(file);
      if (!text.startsWith(head)) {
        if (!head.startsWith(text)) { // else it was killed at its very start
          throw new BadInput(
              "%s:1: these are runs of another experiment, another state of it, or another version"
                      .formatted(file)
                  + ": name another folder with -o, or remove the file");
        }
        channel.truncate(0);
        channel.write(bytes(head));
        text = head;
      }
      text = text.substring(0, text.lastIndexOf('\n') + 1);
      channel.truncate(text.getBytes(StandardCharsets.UTF_8).length);
      channel.position(channel.size());
      var lines = new ArrayList<String>();
      var runs = new RunsFile(file, experiment, channel, lines);
      text.substring(head.length()).lines().forEach(line -> lines.add(runs.values(line)));
      return runs;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(Path file, FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException _) {
      // this very program has it
    }
    throw new BadInput("%s: another experiment writes to it: wait for its end".formatted(file));
  }

  /// The line of the plan, and the names of the columns.
  private static String head(Experiment experiment, String version) {
    var columns = new ArrayList<String>();
    columns.add("cell");
    experiment.factors().forEach(factor -> columns.add(Csv.value(factor.name())));
    columns.add("seed");
    Measure.ALL.forEach(measure -> columns.add(measure.id()));
    return "# wavetank %s, plan %s\n%s\n"
        .formatted(version, experiment.hash(), String.join(",", columns));
  }

  /// What comes before the values in the line of a run.
  private String prefix(int run) {
    var cell = experiment.cells().get(run / experiment.seeds());
    var levels =
        cell.levels().stream().map(l -> Csv.value(l.name())).collect(Collectors.joining(","));
    long seed = experiment.firstSeed() + run % experiment.seeds();
    return "%d,%s,%d,".formatted(cell.number(), levels, seed);
  }

  /// The values in the next line of the file.
  private String values(String line) {
    int run = lines.size();
    boolean isNext = run < experiment.runs() && line.startsWith(prefix(run));
    var values = isNext ? line.substring(prefix(run).length()) : "";
    try {
      Results.parse(values);
      return values;
    } catch (IllegalArgumentException e) {
      throw new BadInput(
          "%s:%d: this is not the line of the next run: remove it and all that follow"
              .formatted(file, run + 3),
          e);
    }
  }

  /// How many runs it has.
  int done() {
    return lines.size();
  }

  /// The values of all runs so far, as `Job.run` gave them.
  List<String> lines() {
    return List.copyOf(lines);
  }

  /// Writes the next runs.
  ///
  /// @param values one text for each of them
  /// @throws BadInput if the disk is full
  void append(List<String> values) {
    var text = new StringBuilder();
    for (var line : values) {
      text.append(prefix(lines.size())).append(line).append('\n');
      lines.add(line);
    }
    try {
      var bytes = bytes(text.toString());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static BadInput cannotWrite(Path file, IOException e) {
    return new BadInput(
        "%s: cannot be written: %s; name another folder with -o"
            .formatted(file, TraceException.reason(e)),
        e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }
}
