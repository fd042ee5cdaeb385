package wavetank.server.command;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How each node of a cluster is, as a table or for programs.
record ClusterReport(List<Line> lines) {
  /// @param pid of the process that runs it; empty if none does
  /// @param status what it says; empty if it does not answer
  record Line(NodeProcess node, Optional<Long> pid, Optional<NodeStatus> status) {
    String role() {
      if (pid.isEmpty()) {
        return "stopped";
      }
      return status
          .map(s -> s.leader() == 0 ? "no leader" : leads() ? "leader" : "follower")
          .orElse("no answer");
    }

    boolean leads() {
      return status.isPresent()
          && status.get().leader() != 0
          && status.get().leader() == status.get().member();
    }
  }

  static ClusterReport of(List<NodeProcess> nodes) {
    var lines = new ArrayList<Line>();
    for (var node : nodes) {
      var pid = node.handle().map(ProcessHandle::pid);
      var status = pid.flatMap(_ -> NodeStatus.of(node.door()));
      lines.add(new Line(node, pid, status));
    }
    return new ClusterReport(lines);
  }

  /// Whether all nodes run and know who leads.
  boolean isFine() {
    return lines.stream().allMatch(line -> line.status().map(s -> s.leader() != 0).orElse(false));
  }

  /// Whether a node says that it leads.
  boolean isLed() {
    return lines.stream().anyMatch(Line::leads);
  }

  /// The leader's name; "nobody" if no node says that it leads.
  String leader() {
    return lines.stream()
        .filter(Line::leads)
        .map(line -> line.node().name())
        .findFirst()
        .orElse("nobody");
  }

  /// The highest that any node knows.
  long term() {
    return lines.stream()
        .mapToLong(l -> l.status().map(NodeStatus::term).orElse(0L))
        .max()
        .orElse(0);
  }

  private long newest() {
    return lines.stream()
        .mapToLong(line -> line.status().map(NodeStatus::commitIndex).orElse(0L))
        .max()
        .orElse(0);
  }

  String inWords() {
    var row = "%-6s %8s  %-10s %6s %10s %10s %6s  %s";
    var text = new ArrayList<String>();
    text.add(row.formatted("node", "pid", "role", "term", "commit", "applied", "lag", "clients"));
    for (var line : lines) {
      var status = line.status();
      text.add(
          row.formatted(
              line.node().name(),
              line.pid().map(Object::toString).orElse("-"),
              line.role(),
              status.map(s -> "" + s.term()).orElse("-"),
              status.map(s -> "" + s.commitIndex()).orElse("-"),
              status.map(s -> "" + s.applied()).orElse("-"),
              status.map(s -> "" + (newest() - s.applied())).orElse("-"),
              line.node().settings().listenClient()));
    }
    return String.join("\n", text);
  }

  /// `{"leader": "n1", "term": 2, "nodes": [{"node": "n1", "pid": 17, "role": "leader", ...}]}`;
  /// what is not known is left out.
  String inJson() {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("leader", leader());
      json.writeNumberField("term", term());
      json.writeArrayFieldStart("nodes");
      for (var line : lines) {
        json.writeStartObject();
        json.writeStringField("node", line.node().name());
        json.writeStringField("role", line.role());
        json.writeStringField("clients", line.node().settings().listenClient().toString());
        if (line.pid().isPresent()) {
          json.writeNumberField("pid", line.pid().get());
        }
        if (line.status().isPresent()) {
          var status = line.status().get();
          json.writeNumberField("term", status.term());
          json.writeNumberField("commit", status.commitIndex());
          json.writeNumberField("applied", status.applied());
          json.writeNumberField("lag", newest() - status.applied());
          json.writeNumberField("bytes", status.bytes());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it writes into memory
    }
    return text.toString();
  }
}
