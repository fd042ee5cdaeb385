package wavetank.server.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import wavetank.actors.Limits;
import wavetank.cli.BadInput;
import wavetank.core.NodeId;
import wavetank.journal.Sizes;
import wavetank.raft.SettingsReader;
import wavetank.server.config.NodeSettings.Member;
import wavetank.server.etcd.AuthSettings;

/// Reads a node's file and refuses, in one line, whatever cannot be meant.
public final class NodeFile {
  private static final String ROOT = "wavetank";
  private static final int LONGEST_NAME = 27;

  /// A request must fit into one frame between members.
  private static final int MOST_REQUEST_BYTES = 3 << 20;

  private static final List<String> LEVELS =
      List.of("off", "error", "warn", "info", "debug", "trace");

  private final Path file;
  private final Config given;
  private final Config config;

  private NodeFile(Path file, Config given) {
    this.file = file;
    this.given = given;
    this.config = given.withFallback(ConfigFactory.defaultReference()).resolve().getConfig(ROOT);
  }

  /// @throws BadInput if there is no such file, or something in it is unknown or out of range
  public static NodeSettings read(Path file) {
    return read(file, Map.of());
  }

  /// @param instead values for some keys, such as `trace.file`, whatever the file says of them
  /// @throws BadInput as `read(file)`
  public static NodeSettings read(Path file, Map<String, String> instead) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new BadInput("%s: there is no such file, or it cannot be read".formatted(file));
    }
    try {
      var given = ConfigFactory.parseFile(file.toAbsolutePath().toFile()).resolve();
      for (var other : instead.entrySet()) {
        var value = ConfigValueFactory.fromAnyRef(other.getValue());
        given = given.withValue(ROOT + "." + other.getKey(), value);
      }
      var reader = new NodeFile(file, given);
      reader.requireKnown();
      return reader.settings();
    } catch (ConfigException e) {
      var message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      var origin = e.origin();
      throw origin == null
          ? new BadInput("%s: %s".formatted(file.getFileName(), message))
          : Complaint.at(file, origin, message.replaceFirst("^.*?: \\d+: ", ""));
    }
  }

  private void requireKnown() {
    for (var entry : given.root().entrySet()) {
      if (!entry.getKey().equals(ROOT) && !entry.getKey().equals("pekko")) {
        throw Complaint.unknown(
            file, entry.getValue().origin(), entry.getKey(), "", List.of(ROOT, "pekko"));
      }
    }
    if (given.hasPath(ROOT)) {
      var known = ConfigFactory.defaultReference().getConfig(ROOT).root();
      requireKnown(given.getObject(ROOT), known, ROOT);
    }
  }

  private void requireKnown(ConfigObject found, ConfigObject known, String where) {
    for (var entry : found.entrySet()) {
      var key = entry.getKey();
      var meant = known.get(key);
      if (meant == null) {
        throw Complaint.unknown(
            file, entry.getValue().origin(), key, where, new TreeSet<>(known.keySet()));
      }
      boolean isBlock = meant instanceof ConfigObject;
      if (isBlock != entry.getValue() instanceof ConfigObject) {
        throw Complaint.at(
            file,
            entry.getValue().origin(),
            "%s is %s".formatted(key, isBlock ? "a block: use { ... }" : "one value, not a block"));
      }
      if (meant instanceof ConfigObject block && !key.equals("members")) {
        requireKnown((ConfigObject) entry.getValue(), block, where + "." + key);
      }
    }
  }

  private NodeSettings settings() {
    var node = value("node", NodeId::new);
    var members = members();
    var own = members.get(node);
    if (own == null) {
      throw Complaint.at(
          file,
          config.getValue("node").origin(),
          "node \"%s\" is not among the members: %s".formatted(node, members.keySet()));
    }
    return new NodeSettings(
        value("cluster", text -> notEmpty("cluster", text, "for example \"wavetank\"")),
        node.name(),
        node,
        value("initial-cluster-state", NodeFile::isExisting),
        dataDir(),
        members,
        text("listen.client").isEmpty() ? own.client() : value("listen.client", Address::parse),
        text("listen.peer").isEmpty() ? own.peer() : value("listen.peer", Address::parse),
        own.cluster() == null || text("listen.cluster").isEmpty()
            ? own.cluster()
            : value("listen.cluster", Address::parse),
        new TlsBlock(this, "tls.client").forClients(),
        new TlsBlock(this, "tls.peer").forPeers(),
        raft(),
        new Limits(
            number("limits.pending-bytes", 1 << 16), number("limits.waiting-bytes", 1 << 16)),
        (int) Math.min(Integer.MAX_VALUE, number("limits.requests", 1)),
        (int) number("limits.max-request-bytes", 1 << 10, MOST_REQUEST_BYTES),
        new StoreBlocks(this).quota(),
        new StoreBlocks(this).retention(),
        new Sizes(number("journal.segment-bytes", 1 << 12)),
        value("log.level", NodeFile::level),
        auth(),
        new TraceSettings(
            text("trace.file").isEmpty() ? null : beside(text("trace.file")),
            text("trace.listen").isEmpty() ? null : value("trace.listen", Address::parse)),
        new TelemetrySettings(
            text("telemetry.otlp").isEmpty() ? null : value("telemetry.otlp", NodeFile::collector),
            value("telemetry.share", NodeFile::share)),
        given.hasPath("pekko") ? given.withOnlyPath("pekko") : ConfigFactory.empty());
  }

  private AuthSettings auth() {
    long rounds = number("auth.password-rounds", AuthSettings.LEAST_ROUNDS);
    return value(
        "auth.token-ttl",
        _ ->
            new AuthSettings(
                config.getDuration("auth.token-ttl"), (int) Math.min(Integer.MAX_VALUE, rounds)));
  }

  private Path dataDir() {
    return value("data-dir", text -> beside(notEmpty("data-dir", text, "for example \"data/n1\"")));
  }

  /// A path as the file means it.
  Path beside(String path) {
    return file.toAbsolutePath().resolveSibling(path).normalize();
  }

  private SortedMap<NodeId, Member> members() {
    var members = new TreeMap<NodeId, Member>();
    for (var entry : config.getObject("members").entrySet()) {
      var where = "members." + entry.getKey();
      var name = parsed(entry.getValue(), entry.getKey(), NodeFile::name);
      if (!(entry.getValue() instanceof ConfigObject block)) {
        throw Complaint.at(
            file,
            entry.getValue().origin(),
            where + ": use { peer = \"host:port\", client = \"host:port\" }");
      }
      var keys = new TreeSet<>(List.of("client", "cluster", "peer"));
      for (var key : block.entrySet()) {
        if (!keys.contains(key.getKey())) {
          throw Complaint.unknown(file, key.getValue().origin(), key.getKey(), where, keys);
        }
      }
      members.put(
          name,
          new Member(
              name,
              address(block, where, "peer"),
              address(block, where, "client"),
              block.containsKey("cluster") ? address(block, where, "cluster") : null));
    }
    requireOwnPeers(members.values());
    return members;
  }

  /// A node that reaches itself where another one should be waits for ever. Clients may well find
  /// all nodes behind one address.
  private void requireOwnPeers(Collection<Member> members) {
    var taken = new TreeMap<String, String>();
    for (var member : members) {
      var other = taken.put(member.peer().toString(), member.name().name());
      if (other != null) {
        throw Complaint.at(
            file,
            config.getObject("members").origin(),
            "members: %s is the peer address of %s and of %s; each needs one of its own"
                .formatted(member.peer(), other, member.name().name()));
      }
    }
  }

  private Address address(ConfigObject block, String where, String key) {
    var value = block.get(key);
    if (value == null) {
      throw Complaint.at(
          file, block.origin(), "%s has no %s = \"host:port\"".formatted(where, key));
    }
    return parsed(value, String.valueOf(value.unwrapped()), Address::parse);
  }

  /// One setting may contradict another, so the whole block is named if none is wrong by itself.
  private SortedMap<String, String> raft() {
    var texts = new TreeMap<String, String>();
    var block = config.getObject("raft");
    for (var entry : block.entrySet()) {
      var value = entry.getValue();
      if (value.valueType() == ConfigValueType.LIST) {
        throw Complaint.at(
            file, value.origin(), "raft." + entry.getKey() + " is one value, not a list");
      }
      texts.put(entry.getKey(), String.valueOf(value.unwrapped()));
    }
    try {
      SettingsReader.read(texts);
      return texts;
    } catch (IllegalArgumentException e) {
      var message = String.valueOf(e.getMessage());
      var culprit =
          texts.keySet().stream()
              .filter(name -> message.startsWith("setting " + name + " "))
              .findFirst()
              .<ConfigValue>map(block::get)
              .orElse(block);
      throw Complaint.at(file, culprit.origin(), "raft: " + message);
    }
  }

  long number(String key, long least) {
    return number(key, least, Long.MAX_VALUE);
  }

  private long number(String key, long least, long most) {
    return value(
        key,
        text -> {
          boolean isNumber = text.matches("\\d{1,18}");
          if (!isNumber || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw new IllegalArgumentException(
                "%s is \"%s\": it must be a whole number, %d %s"
                    .formatted(
                        key, text, least, most == Long.MAX_VALUE ? "or more" : "to " + most));
          }
          return Long.parseLong(text);
        });
  }

  String text(String key) {
    return config.getString(key);
  }

  /// What a key says; what `parse` refuses is told with the line of the key.
  <T> T value(String key, Function<String, T> parse) {
    return parsed(config.getValue(key), text(key), parse);
  }

  private <T> T parsed(ConfigValue value, String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw Complaint.at(file, value.origin(), String.valueOf(e.getMessage()));
    }
  }

  /// The names of a node's helpers are its own and four characters more.
  private static NodeId name(String text) {
    if (text.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "node name \"%s\" is too long: use %d characters at most".formatted(text, LONGEST_NAME));
    }
    return new NodeId(text);
  }

  private static String notEmpty(String key, String text, String example) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("%s is missing: %s".formatted(key, example));
    }
    if (text.lines().count() > 1) { // the folder says in one line whose it is
      throw new IllegalArgumentException("%s has a line break: %s".formatted(key, example));
    }
    return text;
  }

  private static String collector(String text) {
    if (!text.matches("https?://[^/\\s]+(/\\S*)?")) {
      throw new IllegalArgumentException(
          "telemetry.otlp is \"%s\": use a URL, for example http://127.0.0.1:4318/v1/traces"
              .formatted(text));
    }
    return text;
  }

  private static double share(String text) {
    if (!text.matches("0(\\.\\d+)?|1(\\.0+)?")) {
      throw new IllegalArgumentException(
          "telemetry.share is \"%s\": use 0 to 1, for example 0.01".formatted(text));
    }
    return Double.parseDouble(text);
  }

  private static boolean isExisting(String text) {
    return switch (text) {
      case "new" -> false;
      case "existing" -> true;
      default ->
          throw new IllegalArgumentException(
              "initial-cluster-state is \"%s\": use new or existing".formatted(text));
    };
  }

  private static String level(String text) {
    if (!LEVELS.contains(text)) {
      throw new IllegalArgumentException(
          "log.level is \"%s\": use one of %s".formatted(text, String.join(", ", LEVELS)));
    }
    return text;
  }
}
