package wavetank.store;

import java.util.List;
import wavetank.core.Bytes;
import wavetank.raft.ClientLanguage;
import wavetank.store.Compare.Relation;
import wavetank.store.Compare.Target;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreCommand.As;
import wavetank.store.StoreReply.Deleted;
import wavetank.store.StoreReply.Ranged;
import wavetank.store.StoreReply.Transacted;

/// The store's operations in words: `put KEY VALUE`, `get KEY`, `stale-get KEY`, `delete KEY`, `cas
/// KEY EXPECTED VALUE`. An expected value of "(none)" means that the key must be absent, "@7" that
/// its last change was revision 7. Results: of a put "", of a get the value or "(none)", of a
/// delete or cas "true" or "false". Besides, `as USER` before a put, delete or cas, and what
/// `AuthLanguage` knows.
public final class StoreLanguage implements ClientLanguage {
  /// How a key that is not there reads.
  public static final String NONE = "(none)";

  @Override
  public Ask ask(String function, List<String> arguments) {
    return switch (function) {
      case "put" -> command(Put.of(key(function, arguments, 2), Bytes.utf8(arguments.get(1))));
      case "delete" -> command(DeleteRange.of(KeyRange.of(key(function, arguments, 1))));
      case "cas" -> command(compareAndSet(key(function, arguments, 3), arguments));
      case "get" -> new Ask(How.QUERY, read(key(function, arguments, 1)));
      case "stale-get" -> new Ask(How.STALE_QUERY, read(key(function, arguments, 1)));
      case "as" -> as(arguments);
      default -> {
        AuthCommand auth = AuthLanguage.read(function, arguments);
        if (auth == null) {
          throw new IllegalArgumentException(
              "\"%s\" is not an operation of the store: use put, get, stale-get, delete or cas"
                  .formatted(function));
        }
        yield command(auth);
      }
    };
  }

  /// Nobody checks who asks here; "alice@3" was recognized at auth revision 3, "alice" just now.
  private Ask as(List<String> arguments) {
    Ask inner =
        arguments.size() < 2
            ? new Ask(How.QUERY, Bytes.EMPTY)
            : ask(arguments.get(1), arguments.subList(2, arguments.size()));
    if (inner.how() != How.COMMAND) {
      throw new IllegalArgumentException(
          "as takes a user and what it does, for example \"as alice put x 1\", not %s"
              .formatted(arguments));
    }
    String user = arguments.getFirst();
    int at = user.indexOf('@');
    Caller caller =
        at < 0
            ? new Caller(user, Long.MAX_VALUE)
            : new Caller(user.substring(0, at), Long.parseLong(user.substring(at + 1)));
    return command(new As(caller, StoreCommand.decode(inner.body())));
  }

  private static Bytes key(String function, List<String> arguments, int count) {
    if (arguments.size() != count || arguments.getFirst().isEmpty()) {
      throw new IllegalArgumentException(
          "%s takes %d argument%s, first a key that is not empty, not %s"
              .formatted(function, count, count == 1 ? "" : "s", arguments));
    }
    return Bytes.utf8(arguments.getFirst());
  }

  private static Txn compareAndSet(Bytes key, List<String> arguments) {
    Put put = Put.of(key, Bytes.utf8(arguments.get(2)));
    return new Txn(List.of(condition(key, arguments.get(1))), List.of(put), List.of());
  }

  private static Compare condition(Bytes key, String expected) {
    if (expected.equals(NONE)) {
      return Compare.absent(key);
    }
    return expected.matches("@\\d{1,18}")
        ? Compare.number(
            key, Target.MODIFIED, Relation.EQUAL, Long.parseLong(expected.substring(1)))
        : Compare.value(key, Relation.EQUAL, Bytes.utf8(expected));
  }

  private static Ask command(StoreCommand command) {
    return new Ask(How.COMMAND, command.encode());
  }

  private static Bytes read(Bytes key) {
    return Store.isKey(key) ? key : Range.of(KeyRange.of(key)).encode();
  }

  @Override
  public String result(String function, Bytes reply) {
    return switch (StoreReply.decode(reply)) {
      case Ranged(_, var pairs, _, _) ->
          pairs.isEmpty() ? NONE : pairs.getFirst().value().toString();
      case Deleted(_, long count, _) -> String.valueOf(count > 0);
      case Transacted(_, boolean succeeded, _) -> String.valueOf(succeeded);
      case StoreReply.Refused(_, var error) -> "refused: " + error;
      case StoreReply.PutDone _,
          StoreReply.Compacted _,
          StoreReply.Granted _,
          StoreReply.Revoked _,
          StoreReply.AlarmSet _,
          StoreReply.AuthChanged _ ->
          "";
    };
  }
}
