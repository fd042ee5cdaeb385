package wavetank.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.TreeMap;

/// How a node is, as it says itself over etcd's API (`/v3/maintenance/status`).
///
/// @param member its id
/// @param leader id of the member that leads as far as it knows; 0 for none
/// @param term its term
/// @param commitIndex up to here it knows entries to be committed
/// @param applied up to here they are in its store
/// @param bytes that it takes on disk
record NodeStatus(long member, long leader, long term, long commitIndex, long applied, long bytes) {
  private static final int PATIENCE_MILLIS = 1000;

  /// It is asked once: a first answer may take long on a machine that is busy.
  private static final int LONG_PATIENCE_MILLIS = 10_000;

  /// @return empty if nobody answers, or somebody else does
  static Optional<NodeStatus> of(NodeDoor door) {
    try {
      var fields = post(door, "/v3/maintenance/status", "{}", PATIENCE_MILLIS);
      return Optional.of(
          new NodeStatus(
              Long.parseUnsignedLong(fields.getOrDefault("header.member_id", "0")),
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
      post(door, "/v3/kv/range", "{\"key\":\"AA==\",\"count_only\":true}", PATIENCE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Who answers: the numbers of the cluster and the member.
  ///
  /// @throws IOException if it is no etcd
  static Header header(NodeDoor door) throws IOException {
    var fields = post(door, "/v3/maintenance/status", "{}", LONG_PATIENCE_MILLIS);
    var cluster = fields.get("header.cluster_id");
    var member = fields.get("header.member_id");
    if (cluster == null || member == null) {
      throw new IOException("it does not say who it is");
    }
    try {
      return new Header(Long.parseUnsignedLong(cluster), Long.parseUnsignedLong(member));
    } catch (NumberFormatException e) {
      throw new IOException("it does not say who it is", e);
    }
  }

  /// By which etcd's clients know them.
  record Header(long cluster, long member) {}

  /// The plain values of the answer, those of an object in it as `object.field`.
  private static TreeMap<String, String> post(
      NodeDoor door, String path, String body, int patienceMillis) throws IOException {
    var connection = door.open(path);
    connection.setConnectTimeout(patienceMillis);
    connection.setReadTimeout(patienceMillis);
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
      read(json, "", fields);
    }
    return fields;
  }

  private static void read(JsonParser json, String prefix, TreeMap<String, String> into)
      throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = prefix + json.currentName();
      var value = json.nextToken();
      if (value == JsonToken.START_OBJECT && prefix.isEmpty()) {
        read(json, name + ".", into);
      } else if (value.isScalarValue()) {
        into.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
  }
}
