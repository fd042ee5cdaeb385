package wavetank.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.TreeMap;

/// How a node is, as it says itself over etcd's API (`/v3/maintenance/status`).
///
/// @param leader id of the member that leads as far as it knows; 0 for none
/// @param term its term
/// @param commitIndex up to here it knows entries to be committed
/// @param applied up to here they are in its store
/// @param bytes that it takes on disk
record NodeStatus(long leader, long term, long commitIndex, long applied, long bytes) {
  private static final int PATIENCE_MILLIS = 1000;

  /// @return empty if nobody answers, or somebody else does
  static Optional<NodeStatus> of(NodeDoor door) {
    try {
      var fields = post(door, "/v3/maintenance/status", "{}");
      return Optional.of(
          new NodeStatus(
              Long.parseUnsignedLong(fields.getOrDefault("leader", "0")),
              Long.parseLong(fields.getOrDefault("raftTerm", "0")),
              Long.parseLong(fields.getOrDefault("raftIndex", "0")),
              Long.parseLong(fields.getOrDefault("raftAppliedIndex", "0")),
              Long.parseLong(fields.getOrDefault("dbSize", "0"))));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// Whether a linearizable read succeeds: then a leader has committed an entry of its own term,
  /// and takes writes.
  static boolean takesWrites(NodeDoor door) {
    try {
      post(door, "/v3/kv/range", "{\"key\":\"AA==\",\"count_only\":true}");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// The members of the answer's outermost object that are plain values.
  private static TreeMap<String, String> post(NodeDoor door, String path, String body)
      throws IOException {
    var connection = door.open(path);
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setDoOutput(true);
    try (var out = connection.getOutputStream()) {
      out.write(body.getBytes(UTF_8));
    }
    try (var in = connection.getInputStream()) { // throws unless the answer is 2xx
      return fields(in);
    }
  }

  private static TreeMap<String, String> fields(InputStream in) throws IOException {
    var fields = new TreeMap<String, String>();
    try (var json = new JsonFactory().createParser(in)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var name = json.currentName();
        if (json.nextToken().isScalarValue()) {
          fields.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
    }
    return fields;
  }
}
