package wavetank.txn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.edn.Edn;
import wavetank.edn.Edn.Word;
import wavetank.edn.EdnException;
import wavetank.txn.MicroOp.Append;
import wavetank.txn.MicroOp.Read;
import wavetank.txn.MicroOp.ReadList;
import wavetank.txn.MicroOp.Write;
import wavetank.txn.Transaction.Outcome;
import wavetank.words.Nearest;

/// Histories of Jepsen's workloads `list-append` and `rw-register`: one map for each call and each
/// answer, alone or in a vector, for example `{:type :ok, :f :txn, :process 0, :value [[:append 1
/// 2] [:r 1 [2]]]}`.
///
/// A process does one thing at a time, so an answer belongs to its last call; an answer without a
/// call could have been called at any time before. What a `:nemesis` does is left out.
public final class EdnHistory {
  private static final List<String> TYPES = List.of("invoke", "ok", "fail", "info");
  private static final List<String> STEPS = List.of("append", "r", "w");

  /// A map of the history.
  private record Entry(int line, Map<?, ?> map) {
    @Nullable Object get(String key) {
      return map.get(key);
    }
  }

  private record Call(long index, Entry map) {}

  private final Map<String, Call> running = new LinkedHashMap<>();
  private final List<Transaction> transactions = new ArrayList<>();
  private final boolean holdsLists;
  private long lastIndex = Transaction.BEFORE;

  private EdnHistory(boolean holdsLists) {
    this.holdsLists = holdsLists;
  }

  /// Reads a history.
  ///
  /// @throws HistoryException if it is none; the message says what is wrong and what is allowed
  public static List<Transaction> read(String text) {
    var entries = new ArrayList<Entry>();
    try {
      new Edn(text).all((line, value) -> entries.add(entry(line, value)));
    } catch (EdnException e) {
      throw new HistoryException(e.line(), String.valueOf(e.getMessage()));
    }
    var history = new EdnHistory(holdsLists(entries));
    entries.forEach(history::add);
    return history.finish();
  }

  private static Entry entry(int line, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new HistoryException(
          line, "not a history of transactions; one is made of maps such as {:type :ok, ...}");
    }
    return new Entry(line, map);
  }

  /// Whether somebody appends; if nobody writes either, whether somebody reads a vector.
  private static boolean holdsLists(List<Entry> entries) {
    boolean readsLists = false;
    for (var entry : entries) {
      if (entry.get(":value") instanceof List<?> steps) {
        for (var step : steps) {
          if (step instanceof List<?> words && !words.isEmpty()) {
            if (words.getFirst() instanceof Word(var name)
                && name.startsWith(":")
                && !name.equals(":r")) {
              return name.equals(":append");
            }
            readsLists |= words.getLast() instanceof List;
          }
        }
      }
    }
    return readsLists;
  }

  private void add(Entry map) {
    var process = map.get(":process");
    if (process instanceof Word word && word.isKeyword()) {
      return; // the nemesis
    }
    var client = process == null ? "the client" : "process " + text(process);
    var type = map.get(":type") instanceof Word word && word.isKeyword() ? text(word) : "";
    long index = index(map);
    lastIndex = index;
    switch (type) {
      case "invoke" -> {
        var before = running.put(client, new Call(index, map));
        if (before != null) {
          end(client, before, map, Transaction.NEVER, Outcome.UNKNOWN);
        }
      }
      case "ok" -> end(client, running.remove(client), map, index, Outcome.COMMITTED);
      case "fail" -> end(client, running.remove(client), map, index, Outcome.ABORTED);
      case "info" -> {
        var call = running.remove(client);
        if (call != null) {
          end(client, call, map, Transaction.NEVER, Outcome.UNKNOWN);
        }
      }
      default ->
          throw new HistoryException(
              map.line(),
              ":type is \"%s\", which is not one.%s Types: %s"
                  .formatted(type, Nearest.hint(type, TYPES), String.join(", ", TYPES)));
    }
  }

  private long index(Entry map) {
    long index = lastIndex + 1;
    if (map.get(":index") instanceof Word(var text) && text.matches("\\d{1,18}")) {
      index = Long.parseLong(text);
      if (index <= lastIndex) {
        throw new HistoryException(
            map.line(),
            ":index is %d; it must rise, and was %d before".formatted(index, lastIndex));
      }
    }
    return index;
  }

  private void end(String client, @Nullable Call call, Entry answer, long index, Outcome outcome) {
    boolean isOk = outcome == Outcome.COMMITTED;
    var told = isOk || call == null ? answer : call.map();
    long called = call == null ? Transaction.BEFORE : call.index();
    transactions.add(new Transaction(client, called, index, outcome, steps(told, isOk)));
  }

  private List<Transaction> finish() {
    running.forEach(
        (client, call) -> end(client, call, call.map(), Transaction.NEVER, Outcome.UNKNOWN));
    transactions.sort(
        Comparator.comparingLong(Transaction::call).thenComparingLong(Transaction::answer));
    return List.copyOf(transactions);
  }

  private List<MicroOp> steps(Entry map, boolean isOk) {
    if (!(map.get(":value") instanceof List<?> steps)) {
      throw new HistoryException(
          map.line(), ":value is not a transaction; write [[:append 1 2] [:r 1 [2]]], for example");
    }
    var ops = new ArrayList<MicroOp>();
    for (var step : steps) {
      if (!(step instanceof List<?> words)
          || words.size() != 3
          || !(words.getFirst() instanceof Word name)
          || !name.isKeyword()) {
        throw new HistoryException(
            map.line(),
            "a step of a transaction has three parts, for example [:r 1 nil] or [:append 1 2]");
      }
      ops.add(step(map.line(), text(name), text(words.get(1)), words.get(2), isOk));
    }
    return ops;
  }

  private MicroOp step(int line, String name, String key, @Nullable Object value, boolean isOk) {
    return switch (name) {
      case "append" -> {
        if (!holdsLists) {
          throw mixed(line);
        }
        yield new Append(key, text(value));
      }
      case "w" -> {
        if (holdsLists) {
          throw mixed(line);
        }
        yield new Write(key, text(value));
      }
      case "r" -> {
        if (holdsLists) {
          yield new ReadList(key, isOk ? texts(line, value) : null);
        }
        yield new Read(key, isOk ? text(value) : null);
      }
      default ->
          throw new HistoryException(
              line,
              "\"%s\" is not a step of a transaction.%s Steps: %s"
                  .formatted(name, Nearest.hint(name, STEPS), String.join(", ", STEPS)));
    };
  }

  private static HistoryException mixed(int line) {
    return new HistoryException(
        line, "both :append and :w in one history; keys are lists in all of it, or registers");
  }

  private static List<String> texts(int line, @Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> all -> all.stream().map(EdnHistory::text).toList();
      default ->
          throw new HistoryException(
              line, "a list was read as %s; write [:r 1 [2 3]]".formatted(text(value)));
    };
  }

  /// As people write it: strings without quotation marks, keywords without their colon.
  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> MicroOp.NONE;
      case Word(var text) -> text.startsWith(":") ? text.substring(1) : text;
      case String text -> text;
      default -> Edn.text(value);
    };
  }
}
