package wavetank.txn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import wavetank.txn.MicroOp.Append;
import wavetank.txn.MicroOp.Read;
import wavetank.txn.MicroOp.ReadList;
import wavetank.txn.MicroOp.Write;
import wavetank.txn.Transaction.Outcome;

/// Clients at random work on a small store, step by step, which keeps more or less of its promise.
/// At the end somebody reads all lists, so that every version is known.
final class RandomTransactions {
  /// What the store does.
  enum Store {
    /// One transaction at a time, at one moment between its call and its answer.
    SERIAL,
    /// The same, but reads may come from an older state.
    STALE,
    /// Reads from a snapshot; of two that wrote the same key the later one aborts.
    SNAPSHOT,
    /// Reads from a snapshot, and nobody looks who wrote what.
    CARELESS,
    /// Everybody sees and changes everything at once; aborted ones leave what they did.
    MIXED
  }

  private static final List<String> KEYS = List.of("x", "y");

  private final SplittableRandom random;
  private final Store store;
  private final boolean lists;
  private final int transactions;
  private final List<Client> clients = new ArrayList<>();
  private final List<Transaction> history = new ArrayList<>();
  private final List<Map<String, List<String>>> states = new ArrayList<>();
  private final List<Map<String, Integer>> versions = new ArrayList<>();
  private long now;
  private int begun;
  private int written;

  private final class Client {
    final String name;
    boolean isBusy;
    long call;
    int snapshot;
    int stepsLeft;
    List<MicroOp> ops = new ArrayList<>();
    Map<String, List<String>> mine = new TreeMap<>();

    Client(String name) {
      this.name = name;
    }

    void step() {
      if (!isBusy) {
        isBusy = true;
        begun++;
        call = now++;
        ops = new ArrayList<>();
        mine = new TreeMap<>();
        stepsLeft = 1 + random.nextInt(3);
        snapshot = states.size() - 1;
        if (store == Store.STALE && random.nextInt(3) == 0) {
          snapshot = random.nextInt(states.size());
        }
      } else if (store == Store.SERIAL || store == Store.STALE) {
        if (stepsLeft > 0) {
          snapshot = store == Store.SERIAL ? states.size() - 1 : snapshot;
          while (stepsLeft > 0) {
            work();
          }
          apply();
        } else {
          end(Outcome.COMMITTED);
        }
      } else if (stepsLeft > 0) {
        work();
      } else {
        commit();
      }
    }

    private void work() {
      stepsLeft--;
      var key = KEYS.get(random.nextInt(KEYS.size()));
      boolean reads = random.nextBoolean();
      var base = store == Store.MIXED ? states.getLast() : states.get(snapshot);
      var seen = new ArrayList<>(base.get(key));
      if (store != Store.MIXED) {
        seen.addAll(mine.getOrDefault(key, List.of()));
      }
      if (reads) {
        var last = seen.isEmpty() ? MicroOp.NONE : seen.getLast();
        ops.add(lists ? new ReadList(key, seen) : new Read(key, last));
        return;
      }
      var value = Integer.toString(++written);
      ops.add(lists ? new Append(key, value) : new Write(key, value));
      if (store == Store.MIXED) {
        put(Map.of(key, List.of(value)));
      } else {
        mine.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
      }
    }

    private void apply() {
      put(mine);
    }

    private void commit() {
      boolean conflicts =
          store == Store.SNAPSHOT
              && mine.keySet().stream()
                  .anyMatch(key ->
                      !Objects.equals(
                          versions.get(snapshot).get(key), versions.getLast().get(key)));
      int fate = random.nextInt(20);
      if (conflicts || fate == 0) {
        end(Outcome.ABORTED);
        return;
      }
      if (fate > 2 && store != Store.MIXED) {
        apply();
      }
      end(fate > 3 ? Outcome.COMMITTED : Outcome.UNKNOWN);
    }

    private void end(Outcome outcome) {
      isBusy = false;
      boolean isUnknown = outcome == Outcome.UNKNOWN;
      var told = outcome == Outcome.COMMITTED ? ops : ops.stream().map(Client::unread).toList();
      long answer = isUnknown ? Transaction.NEVER : now++;
      history.add(new Transaction(name + (isUnknown ? "a" : ""), call, answer, outcome, told));
    }

    private static MicroOp unread(MicroOp op) {
      return switch (op) {
        case Append _, Write _ -> op;
        case ReadList(var key, _) -> new ReadList(key, null);
        case Read(var key, _) -> new Read(key, null);
      };
    }
  }

  private RandomTransactions(long seed, Store store, boolean lists, int transactions) {
    random = new SplittableRandom(seed);
    this.store = store;
    this.lists = lists;
    this.transactions = transactions;
    for (int i = 1; i <= 3; i++) {
      clients.add(new Client("c" + i));
    }
    var state = new TreeMap<String, List<String>>();
    var version = new TreeMap<String, Integer>();
    KEYS.forEach(key -> state.put(key, List.of()));
    KEYS.forEach(key -> version.put(key, 0));
    states.add(state);
    versions.add(version);
  }

  static List<Transaction> lists(long seed, Store store, int transactions) {
    return new RandomTransactions(seed, store, true, transactions).run();
  }

  static List<Transaction> registers(long seed, Store store, int transactions) {
    return new RandomTransactions(seed, store, false, transactions).run();
  }

  private void put(Map<String, List<String>> changes) {
    var state = new TreeMap<>(states.getLast());
    var version = new TreeMap<>(versions.getLast());
    changes.forEach((key, values) -> {
      var all = new ArrayList<>(state.get(key));
      all.addAll(values);
      state.put(key, all);
      version.merge(key, 1, Integer::sum);
    });
    states.add(state);
    versions.add(version);
  }

  private List<Transaction> run() {
    while (begun < transactions) {
      clients.get(random.nextInt(clients.size())).step();
    }
    for (var client : clients) {
      while (client.isBusy) {
        client.step();
      }
    }
    var ops = new ArrayList<MicroOp>();
    states
        .getLast()
        .forEach((key, all) ->
            ops.add(
                lists
                    ? new ReadList(key, all)
                    : new Read(key, all.isEmpty() ? MicroOp.NONE : all.getLast())));
    history.add(new Transaction("c9", now, now + 1, Outcome.COMMITTED, ops));
    history.sort(Comparator.comparingLong(Transaction::call));
    return List.copyOf(history);
  }
}
