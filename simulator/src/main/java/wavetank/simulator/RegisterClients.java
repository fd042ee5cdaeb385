package wavetank.simulator;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

/// Ten clients that work on registers at random, one step after the other: call, take effect,
/// answer. A third each reads, writes and swaps, with five values.
///
/// @param keys how many registers; at least 1
/// @param unknownPercent of operations that never hear back; half of them take effect
record RegisterClients(long seed, int keys, int unknownPercent) {
  private static final int CLIENTS = 10;
  private static final int VALUES = 5;
  private static final String ABSENT = "(none)";

  /// A client and its operation, if it has one.
  private static final class Client {
    long operation;
    String function = "";
    int key;
    String expected = "";
    String value = "";
    boolean isApplied;
    boolean isUnknown;
    String result = "";
    long position;
  }

  /// One history, which is linearizable.
  void tell(int operations, Consumer<TraceEvent> events) {
    var random = new SplittableRandom(seed);
    var clients = new Client[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) {
      clients[i] = new Client();
    }
    var registers = new String[keys];
    Arrays.fill(registers, ABSENT);
    var writes = new long[keys];
    long seq = 0;
    long begun = 0;
    long applied = 1; // a read of what nobody wrote has position 1, before all writes
    while (begun < operations) {
      int number = random.nextInt(CLIENTS);
      var client = clients[number];
      if (client.operation == 0) {
        client.operation = ++begun;
        events.accept(call(client, ++seq, "c" + number, random, registers));
      } else if (!client.isApplied) {
        client.isApplied = true;
        client.isUnknown = random.nextInt(100) < unknownPercent;
        if (!client.isUnknown || random.nextBoolean()) {
          applied = apply(client, registers, writes, applied);
        }
      } else {
        events.accept(answer(client, ++seq, "c" + number));
        client.operation = 0;
        client.isApplied = false;
      }
    }
  }

  private TraceEvent call(
      Client client, long seq, String name, SplittableRandom random, String[] registers) {
    client.key = random.nextInt(keys);
    client.function =
        switch (random.nextInt(3)) {
          case 0 -> "get";
          case 1 -> "put";
          default -> "cas";
        };
    client.value = "" + random.nextInt(VALUES);
    client.expected = registers[client.key];
    var key = "k" + client.key;
    var arguments =
        switch (client.function) {
          case "get" -> Fields.of("key", key);
          case "put" -> Fields.of("key", key, "value", client.value);
          default -> Fields.of("key", key, "value", client.expected, "new", client.value);
        };
    return new Invoked(seq, seq, name, 0, client.operation, client.function, arguments);
  }

  private static long apply(Client client, String[] registers, long[] writes, long applied) {
    var before = registers[client.key];
    boolean swaps = client.function.equals("cas") && before.equals(client.expected);
    client.result =
        switch (client.function) {
          case "get" -> before;
          case "put" -> "";
          default -> "" + swaps;
        };
    if (client.function.equals("get")) {
      client.position = Math.max(1, writes[client.key]);
      return applied;
    }
    if (swaps || client.function.equals("put")) {
      registers[client.key] = client.value;
    }
    client.position = applied + 1;
    writes[client.key] = client.position;
    return client.position;
  }

  private TraceEvent answer(Client client, long seq, String name) {
    if (client.isUnknown) {
      return new Completed(
          seq, seq, name, 0, client.operation, Outcome.UNKNOWN, Fields.of("result", ""));
    }
    var result = Fields.of("position", client.position, "result", client.result);
    return new Completed(seq, seq, name, 0, client.operation, Outcome.OK, result);
  }
}
