package wavetank.store;

import java.util.List;
import wavetank.core.Bytes;
import wavetank.raft.ClientLanguage;
import wavetank.store.PlainCommand.CompareAndSet;
import wavetank.store.PlainCommand.Condition;
import wavetank.store.PlainCommand.Delete;
import wavetank.store.PlainCommand.Put;

/// The store's operations in words: `put KEY VALUE`, `get KEY`, `stale-get KEY`, `delete KEY`, `cas
/// KEY EXPECTED VALUE`. An expected value of "(none)" means that the key must be absent, "@7" that
/// its last change was revision 7. Results: of a put "", of a get the value or "(none)", of a
/// delete or cas "true" or "false".
public final class StoreLanguage implements ClientLanguage {
  /// How a key that is not there reads.
  public static final String NONE = "(none)";

  @Override
  public Ask ask(String function, List<String> arguments) {
    return switch (function) {
      case "put" -> command(new Put(key(function, arguments, 2), value(arguments.get(1))));
      case "delete" -> command(new Delete(key(function, arguments, 1)));
      case "cas" ->
          command(
              new CompareAndSet(
                  key(function, arguments, 3),
                  condition(arguments.get(1)),
                  value(arguments.get(2))));
      case "get" -> new Ask(How.QUERY, Bytes.utf8(key(function, arguments, 1)));
      case "stale-get" -> new Ask(How.STALE_QUERY, Bytes.utf8(key(function, arguments, 1)));
      default ->
          throw new IllegalArgumentException(
              "\"%s\" is not an operation of the store: use put, get, stale-get, delete or cas"
                  .formatted(function));
    };
  }

  private static String key(String function, List<String> arguments, int count) {
    if (arguments.size() != count || arguments.getFirst().isEmpty()) {
      throw new IllegalArgumentException(
          "%s takes %d argument%s, first a key that is not empty, not %s"
              .formatted(function, count, count == 1 ? "" : "s", arguments));
    }
    return arguments.getFirst();
  }

  private static Bytes value(String text) {
    return Bytes.utf8(text);
  }

  private static Condition condition(String expected) {
    if (expected.equals(NONE)) {
      return new Condition.Absent();
    }
    return expected.matches("@\\d{1,18}")
        ? new Condition.RevisionIs(Long.parseLong(expected.substring(1)))
        : new Condition.ValueIs(Bytes.utf8(expected));
  }

  private static Ask command(PlainCommand command) {
    return new Ask(How.COMMAND, command.encode());
  }

  @Override
  public String result(String function, Bytes reply) {
    PlainReply decoded = PlainReply.decode(reply);
    return switch (function) {
      case "put" -> "";
      case "delete", "cas" -> String.valueOf(decoded.done());
      default -> decoded.value() == null ? NONE : decoded.value().toString();
    };
  }
}
