package wavetank.explore;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.Timer;

/// A server's state as a search keeps it: with what may happen to it of itself.
final class Seat {
  /// Codes of inputs; messages have their numbers, from `FIRST_MESSAGE` on.
  static final int WRITE = 32;

  static final int LAPSE = 33;
  static final int SYNC = 34;

  /// With the number of unsynced writes that survive.
  static final int CRASH = 35;

  static final int FIRST_MESSAGE = 1 << 10;

  final ServerState state;

  /// Codes of what may happen, in the order in which it is tried.
  final int[] inputs;

  /// Which bound each takes from.
  final int[] costs;

  private Seat(ServerState state, int[] inputs, int[] costs) {
    this.state = state;
    this.inputs = inputs;
    this.costs = costs;
  }

  static Seat of(ServerState state, boolean isFresh) {
    var inputs = new ArrayList<Integer>();
    var costs = new ArrayList<Integer>();
    if (state.state() != null) {
      List<Timer> timers = state.timers();
      for (int i = 0; i < timers.size(); i++) {
        inputs.add(i);
        costs.add(TimerKind.cost(timers.get(i)));
      }
      if (state.view().leads() || leadsSoon(state)) {
        inputs.add(WRITE);
        costs.add(Budget.WRITE);
      }
      if (isFresh && !state.view().leads()) {
        inputs.add(LAPSE);
        costs.add(Budget.FREE);
      }
      int writes = state.unsynced().size();
      if (writes > 0) {
        inputs.add(SYNC);
        costs.add(Budget.FREE);
      }
      for (int surviving = 0; surviving <= writes; surviving++) {
        inputs.add(CRASH + surviving);
        costs.add(Budget.CRASH);
      }
    }
    return new Seat(state, numbers(inputs), numbers(costs));
  }

  /// A leader whose election is not on its disk yet takes requests too.
  private static boolean leadsSoon(ServerState state) {
    return !state.unsynced().isEmpty();
  }

  private static int[] numbers(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
