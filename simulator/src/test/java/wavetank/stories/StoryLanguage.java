package wavetank.stories;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.Bytes;
import wavetank.raft.ClientLanguage;
import wavetank.store.Compare;
import wavetank.store.Compare.Relation;
import wavetank.store.KeyRange;
import wavetank.store.KeyValue;
import wavetank.store.LockLanguage;
import wavetank.store.Operation;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreCommand;
import wavetank.store.StoreReply;

/// All of a store in words: what `LockLanguage` understands, and `revoke LEASE`, `put-under LEASE
/// KEY VALUE`, `read KEY REVISION`, `txn OPERATION...`, `txn if CONDITION... then OPERATION... else
/// OPERATION...`. An operation is `x=1` (put), `-x` (delete), `x` (read) or `x@3` (read as of
/// revision 3); a condition `x=1`, or `-x`: x is not there.
final class StoryLanguage implements ClientLanguage {
  private final LockLanguage plain = new LockLanguage();

  @Override
  public Ask ask(String function, List<String> words) {
    return switch (function) {
      case "revoke" -> command(new StoreCommand.Revoke(Long.parseLong(words.getFirst())));
      case "put-under" ->
          command(
              new Put(
                  Bytes.utf8(words.get(1)),
                  Bytes.utf8(words.get(2)),
                  Long.parseLong(words.getFirst()),
                  false,
                  false,
                  false));
      case "read" -> new Ask(How.QUERY, range(String.join("@", words)).encode());
      case "txn" -> command(txn(words));
      default -> plain.ask(function, words);
    };
  }

  private static Ask command(StoreCommand command) {
    return new Ask(How.COMMAND, command.encode());
  }

  private static Txn txn(List<String> words) {
    int then = words.indexOf("then");
    if (then < 0) {
      return new Txn(List.of(), operations(words), List.of());
    }
    int otherwise = words.indexOf("else");
    int end = otherwise < 0 ? words.size() : otherwise;
    var conditions = words.subList(1, then).stream().map(StoryLanguage::condition).toList();
    return new Txn(
        conditions,
        operations(words.subList(then + 1, end)),
        operations(words.subList(Math.min(end + 1, words.size()), words.size())));
  }

  private static Compare condition(String word) {
    int sign = word.indexOf('=');
    return sign < 0
        ? Compare.absent(Bytes.utf8(word.substring(1)))
        : Compare.value(
            Bytes.utf8(word.substring(0, sign)),
            Relation.EQUAL,
            Bytes.utf8(word.substring(sign + 1)));
  }

  private static List<Operation> operations(List<String> words) {
    return words.stream().map(StoryLanguage::operation).toList();
  }

  private static Operation operation(String word) {
    int sign = word.indexOf('=');
    if (sign > 0) {
      return Put.of(word.substring(0, sign), word.substring(sign + 1));
    }
    return word.startsWith("-")
        ? DeleteRange.of(KeyRange.of(Bytes.utf8(word.substring(1))))
        : range(word);
  }

  private static Range range(String word) {
    var parts = word.split("@");
    long revision = parts.length == 1 ? 0 : Long.parseLong(parts[1]);
    return Range.at(KeyRange.of(Bytes.utf8(parts[0])), revision);
  }

  @Override
  public String result(String function, Bytes reply) {
    return switch (StoreReply.decode(reply)) {
      case StoreReply.Refused(_, var error) -> "refused: " + error;
      case StoreReply.Transacted done when function.equals("txn") ->
          done.replies().isEmpty() ? String.valueOf(done.succeeded()) : words(done);
      case StoreReply.Ranged(_, var pairs, _, _) when function.equals("read") -> words(pairs);
      default -> plain.result(function, reply);
    };
  }

  /// What was read in it, or its revision.
  private static String words(StoreReply.Transacted done) {
    var read = new ArrayList<String>();
    for (var reply : done.replies()) {
      if (reply instanceof StoreReply.Ranged(_, var pairs, _, _)) {
        read.add(words(pairs));
      }
    }
    return read.isEmpty() ? "revision " + done.revision() : String.join(" ", read);
  }

  private static String words(List<KeyValue> pairs) {
    return pairs.isEmpty() ? "(none)" : pairs.getFirst().value().toString();
  }
}
