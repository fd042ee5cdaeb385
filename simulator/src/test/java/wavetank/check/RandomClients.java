package wavetank.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

/// Three clients at random on an object of any of the models, with few keys and few values. Some
/// operations fail, some never hear back, and some answers lie.
final class RandomClients {
  private final SplittableRandom random;
  private final Model<?> model;
  private final Run run = new Run();
  private final Map<String, String> states = new TreeMap<>();
  private final String initial;
  private final String[] functions = new String[3];
  private final String[][] arguments = new String[3][];
  private final String[] results = new String[3];
  private final int[] phases = new int[3];
  private final long[] operations = new long[3];
  private final int odds; // of a lie
  private long begun;

  private RandomClients(Model<?> model, long seed) {
    this.random = new SplittableRandom(seed);
    this.model = model;
    this.odds = model.name().startsWith("kv") ? 2 : 6; // most of whose answers say nothing
    this.initial = model.name().startsWith("kv") ? "" : String.valueOf(model.initial());
  }

  /// So many operations, on one key or two.
  static Run run(Model<?> model, long seed, int operations) {
    var clients = new RandomClients(model, seed);
    while (clients.begun < operations) {
      clients.step(clients.random.nextInt(3), 1 + (int) (seed % 2));
    }
    return clients.run;
  }

  private void step(int client, int keys) {
    var name = "c" + client;
    switch (phases[client]) {
      case 0 -> call(client, name, keys);
      case 1 -> take(client, name);
      default -> {
        phases[client] = 0;
        boolean lies = random.nextInt(odds) == 0 && !results[client].isEmpty();
        run.ok(name, operations[client], 0, lies ? lie(results[client]) : results[client]);
      }
    }
  }

  private void call(int client, String name, int keys) {
    var known = model.functions().stream().filter(one -> !one.equals("stale-get")).toList();
    var key = "k" + random.nextInt(keys);
    phases[client] = 1;
    operations[client] = ++begun;
    functions[client] = known.get(random.nextInt(known.size()));
    arguments[client] =
        switch (functions[client]) {
          case "get", "read", "delete" -> new String[] {key};
          case "cas" -> new String[] {key, value(), value()};
          default -> new String[] {key, value()};
        };
    run.invoked(name, begun, functions[client], arguments[client]);
  }

  private void take(int client, String name) {
    int fate = random.nextInt(100);
    phases[client] = fate < 35 ? 0 : 2;
    if (fate >= 20) {
      apply(client);
    }
    if (fate < 10) {
      run.failed(name, operations[client]);
    } else if (fate < 35) {
      run.unknown(name, operations[client]);
    }
  }

  private void apply(int client) {
    var arguments = this.arguments[client];
    var before = states.getOrDefault(arguments[0], initial);
    var after =
        switch (functions[client]) {
          case "put", "write" -> arguments[1];
          case "append" -> before + arguments[1];
          case "delete" -> initial;
          case "cas" -> before.equals(arguments[1]) ? arguments[2] : before;
          default -> before;
        };
    results[client] =
        switch (functions[client]) {
          case "get", "read" -> before;
          case "delete" -> "" + !before.equals(initial);
          case "cas" -> "" + before.equals(arguments[1]);
          default -> "";
        };
    states.put(arguments[0], after);
  }

  private String lie(String result) {
    return switch (result) {
      case "true" -> "false";
      case "false" -> "true";
      default -> random.nextBoolean() ? value() : result.substring(1);
    };
  }

  private String value() {
    return "" + random.nextInt(3);
  }

  /// The operations of a run, in the order of their calls, without those that failed.
  static List<Operation> operations(Run run) {
    var operations = new ArrayList<Operation>();
    for (var event : run.events()) {
      if (event instanceof Invoked call) {
        operations.add(new Operation(call));
      } else if (event instanceof Completed answer) {
        operations.get((int) answer.operation() - 1).complete(answer);
      }
    }
    operations.removeIf(operation -> operation.outcome() == Outcome.FAIL);
    return operations;
  }
}
