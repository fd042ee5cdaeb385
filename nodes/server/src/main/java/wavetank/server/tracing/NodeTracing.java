package wavetank.server.tracing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wavetank.actors.Tap;
import wavetank.cli.BadInput;
import wavetank.cli.Version;
import wavetank.core.Note;
import wavetank.server.config.NodeSettings;
import wavetank.trace.Fields;
import wavetank.trace.TraceException;
import wavetank.trace.TraceHeader;
import wavetank.trace.TraceHeader.Clock;
import wavetank.trace.TraceHeader.Source;
import wavetank.trace.TraceHeader.TraceNode;

/// The traces of one node: the file, if it writes one, and what viewers ask for.
public final class NodeTracing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeTracing.class);

  private final NodeSettings settings;
  private final String cluster;
  private final HybridClock clock;
  private final Recorder recorder;
  private final long begin;
  private final @Nullable TraceSink file;
  private final @Nullable TracePort port;

  /// Begins at once if the settings say so.
  ///
  /// @param cluster its name and id
  /// @param next the tap that hears what the node does, besides the recorder
  /// @param standing says where a node of this state stands
  /// @throws BadInput if the file cannot be written or the address not be listened at
  public static NodeTracing start(
      NodeSettings settings, String cluster, Tap next, Function<Object, List<Note>> standing) {
    return new NodeTracing(settings, cluster, next, standing);
  }

  private NodeTracing(
      NodeSettings settings, String cluster, Tap next, Function<Object, List<Note>> standing) {
    this.settings = settings;
    this.cluster = cluster;
    clock = HybridClock.ofMachine();
    begin = clock.now();
    recorder = new Recorder(settings.node(), next, clock, begin, standing);
    var target = settings.trace().file();
    file = target == null ? null : write(target);
    var listen = settings.trace().listen();
    port = listen == null ? null : TracePort.open(listen, this);
  }

  private TraceSink write(Path target) {
    try {
      return sink("trace-file", openNew(target), target.toString());
    } catch (IOException e) {
      throw new BadInput(
          "%s: the trace cannot be written: %s".formatted(target, TraceException.reason(e)), e);
    }
  }

  /// A node that was killed left a trace that says how it ended: it is kept as `FILE.old`.
  private static OutputStream openNew(Path target) throws IOException {
    if (Files.isRegularFile(target)) {
      var old = target.resolveSibling(target.getFileName() + ".old");
      Files.move(target, old, StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.newOutputStream(target);
  }

  private TraceSink sink(String name, OutputStream out, String to) {
    var sink =
        TraceSink.start(
            name,
            header(),
            out,
            why -> LOG.warn("the trace for {} ends here, it cannot be written: {}", to, why));
    recorder.add(sink);
    return sink;
  }

  private TraceHeader header() {
    var nodes = settings.names().stream().map(name -> new TraceNode(name.name(), "raft")).toList();
    var values = new ArrayList<Object>();
    values.addAll(
        List.of(
            "cluster",
            cluster,
            "node",
            settings.node(),
            "begins",
            HybridClock.instant(begin).toString()));
    settings
        .raft()
        .forEach((name, value) -> {
          values.add(name);
          values.add(value);
        });
    return new TraceHeader(
        TraceHeader.VERSION,
        "%s %s".formatted(cluster, settings.node()),
        Source.REAL,
        Clock.HLC,
        0,
        "",
        "wavetank " + Version.current(),
        nodes,
        Fields.of(values.toArray()));
  }

  /// What the node's host is to tell, and whoever carries its messages.
  public Recorder recorder() {
    return recorder;
  }

  /// Of all messages of this process.
  public HybridClock clock() {
    return clock;
  }

  /// A trace from now on.
  ///
  /// @param out closed at the end
  TraceSink view(OutputStream out) {
    return sink("trace-viewer", out, "a viewer");
  }

  void end(TraceSink viewer) {
    recorder.remove(viewer);
    viewer.close();
  }

  /// Ends all of them. Call it when the node has ended.
  @Override
  public void close() {
    if (port != null) {
      port.close();
    }
    if (file != null) {
      recorder.remove(file);
      file.close();
    }
  }
}
