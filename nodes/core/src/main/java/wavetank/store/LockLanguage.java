package wavetank.store;

import java.util.List;
import wavetank.core.Bytes;
import wavetank.raft.ClientLanguage;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreCommand.Compact;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.StoreReply.Granted;
import wavetank.store.StoreReply.Ranged;
import wavetank.store.StoreReply.Transacted;

/// The store's operations in words, and those of `LockRecipe`: `grant ID SECONDS`, `enter LOCK
/// LEASE`, `ahead LOCK LEASE PLACE`, `recheck LOCK LEASE`, `fenced-put LOCK LEASE PLACE KEY VALUE`,
/// `leave LOCK LEASE`, `compact REVISION`.
public final class LockLanguage implements ClientLanguage {
  private final StoreLanguage plain = new StoreLanguage();

  @Override
  public Ask ask(String function, List<String> arguments) {
    return switch (function) {
      case "grant" -> command(new Grant(number(arguments, 0), number(arguments, 1)));
      case "compact" -> command(new Compact(number(arguments, 0)));
      case "enter" -> command(recipe(arguments).enter());
      case "leave" -> command(recipe(arguments).leave());
      case "ahead" -> query(recipe(arguments).ahead(number(arguments, 2)));
      case "recheck" -> query(recipe(arguments).recheck());
      case "fenced-put" -> command(fencedPut(recipe(arguments), arguments));
      default -> plain.ask(function, arguments);
    };
  }

  private static LockRecipe recipe(List<String> arguments) {
    return LockRecipe.lock(Bytes.utf8(arguments.get(0)), number(arguments, 1));
  }

  private static Txn fencedPut(LockRecipe recipe, List<String> arguments) {
    Put put = Put.of(arguments.get(3), arguments.get(4));
    return new Txn(List.of(recipe.fence(number(arguments, 2))), List.of(put), List.of());
  }

  private static long number(List<String> arguments, int place) {
    return Long.parseLong(arguments.get(place));
  }

  private static Ask command(StoreCommand command) {
    return new Ask(How.COMMAND, command.encode());
  }

  private static Ask query(Range range) {
    return new Ask(How.QUERY, range.encode());
  }

  /// Of `grant` the lease or nothing, of `enter` "PLACE true" or "PLACE false", of `recheck` the
  /// place or "(none)", of `ahead` who it is or "(none)".
  @Override
  public String result(String function, Bytes reply) {
    StoreReply decoded = StoreReply.decode(reply);
    return switch (function) {
      case "grant" -> decoded instanceof Granted(_, long lease, _) ? Long.toString(lease) : "";
      case "enter" -> decoded instanceof Transacted entered ? place(entered) : words(decoded);
      case "recheck" ->
          decoded instanceof Ranged(_, var pairs, _, _) && !pairs.isEmpty()
              ? Long.toString(pairs.getFirst().created())
              : StoreLanguage.NONE;
      case "ahead" ->
          decoded instanceof Ranged(_, var pairs, _, _) && !pairs.isEmpty()
              ? pairs.getFirst().key().toString()
              : StoreLanguage.NONE;
      default -> plain.result(function, reply);
    };
  }

  private static String place(Transacted reply) {
    var entered = LockRecipe.lock(Bytes.EMPTY, 1).entered(reply);
    return entered.place() + " " + entered.isFirst();
  }

  private static String words(StoreReply reply) {
    return reply instanceof StoreReply.Refused(_, var error) ? "refused: " + error : "refused";
  }
}
