package wavetank.check;

import java.util.SplittableRandom;

/// Ten clients on one register with five values; all operations take effect at their call, and half
/// of the clients never hear of it. As users of etcd met it (issue 20 of Porcupine).
final class HalfUnknown {
  private static final int CLIENTS = 10;

  private HalfUnknown() {}

  /// @param lies whether the last read returns what nobody wrote
  static Run run(long seed, int operations, boolean lies) {
    var random = new SplittableRandom(seed);
    var run = new Run();
    var results = new String[CLIENTS];
    var numbers = new long[CLIENTS];
    var state = Register.ABSENT;
    for (long begun = 0; begun < operations; ) {
      int client = random.nextInt(CLIENTS);
      var name = "c" + client;
      if (numbers[client] != 0) {
        if (random.nextBoolean()) {
          run.unknown(name, numbers[client]);
        } else {
          run.ok(name, numbers[client], 0, results[client]);
        }
        numbers[client] = 0;
        continue;
      }
      numbers[client] = ++begun;
      var value = "" + random.nextInt(5);
      switch (random.nextInt(3)) {
        case 0 -> {
          run.invoked(name, begun, "get", "x");
          results[client] = state;
        }
        case 1 -> {
          run.invoked(name, begun, "put", "x", value);
          results[client] = "";
          state = value;
        }
        default -> {
          var expected = "" + random.nextInt(5);
          run.invoked(name, begun, "cas", "x", expected, value);
          results[client] = "" + state.equals(expected);
          state = state.equals(expected) ? value : state;
        }
      }
    }
    return lies ? run.invoked("liar", 0, "get", "x").ok("liar", 0, 0, "9") : run;
  }
}
