package wavetank.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import wavetank.core.Bytes;
import wavetank.store.Compare.Relation;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreCommand.As;
import wavetank.store.StoreCommand.Compact;
import wavetank.store.StoreCommand.Expire;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.StoreCommand.Revoke;
import wavetank.store.StoreCommand.SetAlarm;

/// Commands in words, for traces: "put x=1", "delete x", "cas x 1 -> 2". Keys and values are read
/// as UTF-8.
final class StoreWords {
  private StoreWords() {}

  static String describe(StoreCommand command) {
    return switch (command) {
      case Put put -> describe((Operation) put);
      case DeleteRange delete -> describe((Operation) delete);
      case Txn txn -> describe((Operation) txn);
      case Compact(long revision) -> "compact " + revision;
      case Grant(long lease, long ttl) -> "grant lease %x for %d s".formatted(lease, ttl);
      case Revoke(long lease) -> "revoke lease %x".formatted(lease);
      case Expire(long lease, _) -> "expire lease %x".formatted(lease);
      case As(var caller, var inner) -> "as %s: %s".formatted(caller.user(), describe(inner));
      case AuthCommand auth -> AuthWords.describe(auth);
      case SetAlarm(var alarm, boolean raised) ->
          "%s alarm %s of member %x"
              .formatted(raised ? "raise" : "silence", alarm.kind(), alarm.member());
    };
  }

  private static String describe(Operation operation) {
    return switch (operation) {
      case Put put -> describe(put);
      case DeleteRange(KeyRange keys, _) -> "delete " + describe(keys);
      case Range range -> "get " + describe(range.keys());
      case Txn txn -> isCompareAndSet(txn) ? compareAndSet(txn) : describe(txn);
    };
  }

  private static String describe(Put put) {
    String value = put.ignoreValue() ? "(as it is)" : put.value().toString();
    String lease = put.lease() == 0 ? "" : " with lease %x".formatted(put.lease());
    return "put " + put.key() + "=" + value + lease;
  }

  static String describe(KeyRange keys) {
    if (keys.isOneKey()) {
      return keys.from().toString();
    }
    if (keys.equals(KeyRange.ALL)) {
      return "everything";
    }
    if (keys.isOpen()) {
      return keys.from() + "..";
    }
    return keys.equals(KeyRange.prefix(keys.from()))
        ? keys.from() + "*"
        : keys.from() + ".." + keys.to();
  }

  private static String describe(Txn txn) {
    var words = new ArrayList<String>();
    if (!txn.compares().isEmpty()) {
      words.add(
          "if "
              + txn.compares().stream()
                  .map(StoreWords::describe)
                  .collect(Collectors.joining(" and ")));
      words.add("then");
    }
    words.add(describe(txn.then()));
    if (!txn.otherwise().isEmpty()) {
      words.add("else " + describe(txn.otherwise()));
    }
    return String.join(" ", words);
  }

  private static String describe(List<Operation> branch) {
    return branch.stream().map(StoreWords::describe).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String describe(Compare compare) {
    String sign =
        switch (compare.relation()) {
          case EQUAL -> "=";
          case NOT_EQUAL -> "!=";
          case GREATER -> ">";
          case LESS -> "<";
        };
    return switch (compare.target()) {
      case VALUE -> "%s %s %s".formatted(describe(compare.keys()), sign, compare.value());
      case VERSION -> number("version", sign, compare);
      case CREATED -> number("created", sign, compare);
      case MODIFIED -> number("modified", sign, compare);
      case LEASE -> number("lease", sign, compare);
    };
  }

  private static String number(String what, String sign, Compare compare) {
    return "%s(%s) %s %d".formatted(what, describe(compare.keys()), sign, compare.number());
  }

  /// One put of the key that is compared, and nothing else.
  private static boolean isCompareAndSet(Txn txn) {
    return txn.compares().size() == 1
        && txn.then().size() == 1
        && txn.otherwise().isEmpty()
        && txn.then().getFirst() instanceof Put put
        && put.equals(Put.of(put.key(), put.value()))
        && isExpectation(txn.compares().getFirst(), put.key());
  }

  private static boolean isExpectation(Compare compare, Bytes key) {
    return compare.keys().equals(KeyRange.of(key))
        && compare.relation() == Relation.EQUAL
        && switch (compare.target()) {
          case VALUE, MODIFIED -> true;
          case VERSION -> compare.number() == 0;
          case CREATED, LEASE -> false;
        };
  }

  private static String compareAndSet(Txn txn) {
    Compare compare = txn.compares().getFirst();
    Put put = (Put) txn.then().getFirst();
    String expected =
        switch (compare.target()) {
          case VALUE -> compare.value().toString();
          case MODIFIED -> "@" + compare.number();
          case VERSION, CREATED, LEASE -> StoreLanguage.NONE;
        };
    return "cas %s %s -> %s".formatted(put.key(), expected, put.value());
  }
}
