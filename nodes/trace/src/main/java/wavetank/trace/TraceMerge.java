package wavetank.trace;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceHeader.TraceNode;

/// Brings the traces of several real nodes, one each, into one total order.
///
/// The order is that of their hybrid logical clocks (Kulkarni and others, 2014): each message
/// carries its sender's clock, and its receiver's goes on from there. So it is the order of each
/// node, and what is received was sent before.
public final class TraceMerge implements AutoCloseable {
  private final List<NodeTrace> traces = new ArrayList<>();
  private final Map<String, NodeTrace> byNode = new LinkedHashMap<>();
  private long events;
  private long unsent;

  private TraceMerge() {}

  /// @param files one for each node; at least one
  /// @param mayBreakOff whether a trace may have no end, because its node was killed
  /// @throws TraceException if one of them is no trace of a real node, or they do not belong
  ///   together
  public static TraceMerge open(List<Path> files, boolean mayBreakOff) {
    var merge = new TraceMerge();
    try {
      files.forEach(file -> merge.add(NodeTrace.open(file, mayBreakOff)));
      return merge;
    } catch (TraceException e) {
      merge.close();
      throw e;
    }
  }

  private void add(NodeTrace trace) {
    traces.add(trace);
    var first = traces.getFirst();
    if (!trace.cluster().equals(first.cluster())) {
      throw trace.refuse(
          "of cluster \"%s\", but %s is of \"%s\": name traces of one cluster"
              .formatted(trace.cluster(), first.file(), first.cluster()));
    }
    var other = byNode.putIfAbsent(trace.node(), trace);
    if (other != null) {
      throw trace.refuse(
          "a second trace of %s, after %s: name one for each node"
              .formatted(trace.node(), other.file()));
    }
  }

  /// The header of the merged trace.
  public TraceHeader header() {
    var first = traces.getFirst().header();
    var nodes = new LinkedHashMap<String, TraceNode>();
    traces.forEach(trace -> trace.header().nodes().forEach(node -> nodes.put(node.id(), node)));
    var configuration = new ArrayList<@Nullable Object>();
    first
        .configuration()
        .forEach((name, value) -> {
          if (!name.equals("node")) {
            configuration.add(name);
            configuration.add(name.equals("begins") ? begins().toString() : value);
          }
        });
    return new TraceHeader(
        TraceHeader.VERSION,
        traces.getFirst().cluster() + " " + String.join(" ", byNode.keySet()),
        first.source(),
        first.clock(),
        first.seed(),
        first.scenario(),
        first.program(),
        List.copyOf(nodes.values()),
        Fields.of(configuration.toArray()));
  }

  private Instant begins() {
    return traces.stream().map(NodeTrace::begins).min(Instant::compareTo).orElseThrow();
  }

  /// Gives all events, in order.
  ///
  /// @throws TraceException if a trace is damaged, or breaks off and may not
  public void run(Consumer<TraceEvent> out) {
    traces.forEach(trace -> trace.countFrom(begins()));
    for (var next = next(); next != null; next = next()) {
      var event = next.head();
      if (event == null) {
        throw new IllegalStateException("an event was there, and is not");
      }
      events++;
      var place = new Renumbering(events, next.later(), cause(next, event), next.numbers());
      out.accept(place.of(event));
      next.pass(events);
    }
  }

  /// The trace with the earliest event; null if all are over.
  private @Nullable NodeTrace next() {
    NodeTrace earliest = null;
    long least = Long.MAX_VALUE;
    for (var trace : traces) {
      var head = trace.head();
      if (head != null) {
        long at = trace.later() + head.at();
        if (earliest == null || at < least) {
          earliest = trace;
          least = at;
        }
      }
    }
    return earliest;
  }

  /// A sending may be missing: its node was not traced then, or lost the line, or died before it
  /// was written, or began a new trace since.
  private long cause(NodeTrace trace, TraceEvent event) {
    var far = trace.farCause();
    if (far == null) {
      return trace.numbers().of(event.cause());
    }
    var other = byNode.get(far.node());
    long found = other == null ? 0 : other.numbers().of(far.seq());
    if (found == 0 && (event instanceof Received || event instanceof Dropped)) {
      unsent++;
    }
    return found;
  }

  /// How many events there were.
  public long events() {
    return events;
  }

  /// How many messages were received whose sending is in none of the traces.
  public long unsent() {
    return unsent;
  }

  @Override
  public void close() {
    traces.forEach(NodeTrace::close);
  }
}
