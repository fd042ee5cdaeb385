package wavetank.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Clients at random work on real registers, one step at a time: call, take effect, answer.
final class RandomHistory {
  private final SplittableRandom random;
  private final int operations;
  private final int keys;
  private final int lies;
  private final int functions;
  private final boolean tellsPositions;
  private final boolean hasUniqueValues;

  private final Run run = new Run();
  private final Map<String, String> registers = new TreeMap<>();
  private final Map<String, Long> lastWrite = new TreeMap<>();
  private final List<Client> clients = new ArrayList<>();
  private int begun;
  private long applied;

  private final class Client {
    final String name;
    boolean isWaiting;
    boolean isApplied;
    long operation;
    String function = "";
    String[] arguments = {};
    String result = "";
    long position;

    Client(String name) {
      this.name = name;
    }

    void step() {
      if (!isWaiting) {
        call();
      } else if (!isApplied) {
        take();
      } else {
        answer();
      }
    }

    private void call() {
      isWaiting = true;
      isApplied = false;
      operation = ++begun;
      var key = "k" + random.nextInt(keys);
      var value = hasUniqueValues ? "v" + operation : value();
      function =
          List.of("get", "get", "put", "put", "cas", "delete").get(random.nextInt(functions));
      arguments =
          switch (function) {
            case "put" -> new String[] {key, value};
            case "cas" -> new String[] {key, state(key), value};
            default -> new String[] {key};
          };
      run.invoked(name, operation, function, arguments);
    }

    private void take() {
      int fate = random.nextInt(100);
      if (fate < 5) {
        run.failed(name, operation);
        isWaiting = false;
        return;
      }
      if (fate >= 15) {
        apply();
      }
      if (fate < 20) {
        run.unknown(name, operation);
        isWaiting = false;
      }
      isApplied = true;
    }

    private void apply() {
      var key = arguments[0];
      var before = state(key);
      var after = before;
      switch (function) {
        case "put" -> after = arguments[1];
        case "delete" -> after = Register.ABSENT;
        case "cas" -> after = before.equals(arguments[1]) ? arguments[2] : before;
        default -> {}
      }
      result =
          switch (function) {
            case "get" -> before;
            case "delete" -> "" + !before.equals(Register.ABSENT);
            case "cas" -> "" + before.equals(arguments[1]);
            default -> "";
          };
      boolean isRead = function.equals("get");
      position = isRead ? lastWrite.getOrDefault(key, applied) : ++applied;
      if (!isRead) {
        lastWrite.put(key, position);
        registers.put(key, after);
      }
    }

    private void answer() {
      isWaiting = false;
      boolean isLie = random.nextInt(100) < lies && function.equals("get");
      run.ok(name, operation, tellsPositions ? position : 0, isLie ? value() : result);
    }

    private String value() {
      return "" + random.nextInt(3);
    }
  }

  private RandomHistory(
      long seed, int clients, int operations, int keys, int lies, boolean tells, boolean unique) {
    this.random = new SplittableRandom(seed);
    this.operations = operations;
    this.keys = keys;
    this.lies = lies;
    this.functions = unique && tells ? 4 : 6;
    this.tellsPositions = tells;
    this.hasUniqueValues = unique;
    for (int i = 1; i <= clients; i++) {
      this.clients.add(new Client("c" + i));
    }
  }

  /// Few operations on one key, with few values; one read in four lies.
  static Run small(long seed, int operations) {
    return new RandomHistory(seed, 3, operations, 1, 25, seed % 2 == 0, false).run();
  }

  /// Many operations on five keys with values of their own; nobody lies. With positions, only reads
  /// and plain writes.
  static Run large(long seed, int operations, int clients, boolean tellsPositions) {
    return new RandomHistory(seed, clients, operations, 5, 0, tellsPositions, true).run();
  }

  private Run run() {
    while (begun < operations) {
      clients.get(random.nextInt(clients.size())).step();
    }
    return run;
  }

  private String state(String key) {
    @Nullable String state = registers.get(key);
    return state == null ? Register.ABSENT : state;
  }
}
