package wavetank.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Looks for an order of the operations on one key that keeps each client's own order and explains
/// every result.
///
/// What never changes anything and fits the state is placed at once: later it might fit no more,
/// and it is in nobody's way. So only writes are tried one after the other, in the servers' own
/// order first, with a memory of the states that led nowhere. Operations of unknown outcome may be
/// placed at any time after what their client was answered before, or never; nothing waits for
/// them.
final class ProgramOrderSearch {
  enum Answer {
    FOUND,
    NONE,
    GAVE_UP
  }

  /// What has been placed, and the state that it led to.
  @SuppressWarnings("ArrayRecordComponent") // compared below by content, and never handed out
  private record Tried(int[] placed, String state) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Tried tried
          && Arrays.equals(placed, tried.placed)
          && state.equals(tried.state);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(placed) * 31 + state.hashCode();
    }
  }

  /// @param writes that may come next, the most likely first
  /// @param placed what was placed since the frame below
  private record Frame(String state, ArrayDeque<Integer> writes, List<Integer> placed) {}

  private final List<Operation> operations = new ArrayList<>();
  private final int firm;

  /// For each client the numbers of its firm operations, in the order of their calls.
  private final List<List<Integer>> own = new ArrayList<>();

  /// For each operation its client, and for a firm one its place among the client's.
  private final int[] client;

  private final int[] place;
  private final boolean[] isPlaced;

  /// For each client how many of its firm operations are placed without a gap.
  private final int[] done;

  /// Where each is most likely to belong.
  private final long[] likely;

  private int left;
  private int states;

  /// @param firm operations that took effect, with their results
  /// @param optional operations that may have taken effect
  ProgramOrderSearch(List<Operation> firm, List<Operation> optional) {
    operations.addAll(firm);
    operations.sort(Comparator.comparingLong(Operation::called));
    operations.addAll(optional);
    this.firm = firm.size();
    left = this.firm;
    client = new int[operations.size()];
    place = new int[operations.size()];
    isPlaced = new boolean[operations.size()];
    var clients = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < operations.size(); i++) {
      client[i] = clients.computeIfAbsent(operations.get(i).client(), _ -> clients.size());
      if (client[i] == own.size()) {
        own.add(new ArrayList<>());
      }
      if (i < this.firm) {
        place[i] = own.get(client[i]).size();
        own.get(client[i]).add(i);
      }
    }
    done = new int[own.size()];
    likely = likely();
  }

  /// The place in the order of application, where the servers say it; of a write of unknown outcome
  /// the first place at which somebody saw its value.
  private long[] likely() {
    var firstSeen = new LinkedHashMap<String, Long>();
    for (int i = 0; i < firm; i++) {
      var operation = operations.get(i);
      if (operation.isRead() && operation.position() > 0) {
        firstSeen.merge(operation.result(), operation.position(), Math::min);
      }
    }
    var places = new long[operations.size()];
    for (int i = 0; i < places.length; i++) {
      var operation = operations.get(i);
      long place = operation.position();
      if (i >= firm) {
        var written = Register.OF_TRACES.written(operation);
        place = written == null ? 0 : firstSeen.getOrDefault(written, 0L);
      }
      places[i] = place == 0 ? Long.MAX_VALUE : place;
    }
    return places;
  }

  /// @param maxStates how many states to try, and to keep in memory, before giving up
  Answer run(int maxStates) {
    var path = new ArrayDeque<Frame>();
    Set<Tried> tried = new LinkedHashSet<>();
    path.push(settle(Register.ABSENT, new ArrayList<>()));
    while (left > 0) {
      var frame = path.element();
      var write = frame.writes.poll();
      if (write == null) {
        frame.placed.forEach(this::takeBack);
        path.pop();
        if (path.isEmpty()) {
          return Answer.NONE;
        }
        continue;
      }
      var state = after(frame.state, operations.get(write));
      if (state == null) {
        continue;
      }
      place(write);
      if (!tried.add(new Tried(key(), state))) {
        takeBack(write);
        continue;
      }
      states = tried.size();
      if (states > maxStates) {
        return Answer.GAVE_UP;
      }
      var placed = new ArrayList<Integer>();
      placed.add(write);
      path.push(settle(state, placed));
    }
    return Answer.FOUND;
  }

  /// How many states the search tried.
  int states() {
    return states;
  }

  /// Places all that changes nothing and fits, again and again, as one may let another come next.
  private Frame settle(String state, List<Integer> placed) {
    var writes = new ArrayList<Integer>();
    for (int one = 0; one < own.size(); one++) {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = false;
        for (int next : next(one)) {
          var operation = operations.get(next);
          if (Register.OF_TRACES.written(operation) == null && after(state, operation) != null) {
            place(next);
            placed.add(next);
            goesOn = true;
          }
        }
      }
      for (int next : next(one)) {
        if (Register.OF_TRACES.written(operations.get(next)) != null) {
          writes.add(next);
        }
      }
    }
    for (int i = firm; i < operations.size(); i++) {
      var after = isPlaced[i] ? null : after(state, operations.get(i));
      if (after != null && !after.equals(state) && mayComeNext(i)) {
        writes.add(i);
      }
    }
    // numbers rise with calls, and those of unknown outcome come last
    writes.sort(Comparator.comparingLong((Integer i) -> likely[i]).thenComparingInt(i -> i));
    return new Frame(state, new ArrayDeque<>(writes), placed);
  }

  /// The firm operations of a client that wait for no other one of it.
  private List<Integer> next(int one) {
    var next = new ArrayList<Integer>();
    var all = own.get(one);
    long firstAnswer = Long.MAX_VALUE;
    for (int i = done[one]; i < all.size(); i++) {
      var operation = operations.get(all.get(i));
      if (operation.called() > firstAnswer) {
        break;
      }
      if (!isPlaced[all.get(i)]) {
        next.add(all.get(i));
        firstAnswer = Math.min(firstAnswer, operation.answered());
      }
    }
    return next;
  }

  /// Whether all is placed that the client was answered before it called this one.
  private boolean mayComeNext(int optional) {
    long call = operations.get(optional).called();
    for (int i : next(client[optional])) {
      if (operations.get(i).answered() < call) {
        return false;
      }
    }
    return true;
  }

  private void place(int operation) {
    isPlaced[operation] = true;
    if (operation < firm) {
      left--;
      int one = client[operation];
      var all = own.get(one);
      while (done[one] < all.size() && isPlaced[all.get(done[one])]) {
        done[one]++;
      }
    }
  }

  private void takeBack(int operation) {
    isPlaced[operation] = false;
    if (operation < firm) {
      left++;
      done[client[operation]] = Math.min(done[client[operation]], place[operation]);
    }
  }

  /// All that is placed, in few numbers: for each client how many without a gap and which beyond.
  private int[] key() {
    var key = Arrays.stream(done);
    var beyond = new ArrayList<Integer>();
    for (int one = 0; one < own.size(); one++) {
      var all = own.get(one);
      long firstAnswer = Long.MAX_VALUE;
      for (int i = done[one]; i < all.size(); i++) {
        var operation = operations.get(all.get(i));
        if (operation.called() > firstAnswer) {
          break;
        }
        if (isPlaced[all.get(i)]) {
          beyond.add(all.get(i));
        } else {
          firstAnswer = Math.min(firstAnswer, operation.answered());
        }
      }
    }
    for (int i = firm; i < operations.size(); i++) {
      if (isPlaced[i]) {
        beyond.add(i);
      }
    }
    return IntStream.concat(key, beyond.stream().mapToInt(i -> i)).toArray();
  }

  private static @Nullable String after(String state, Operation operation) {
    if (operation.function().equals("stale-get")) {
      return operation.result().equals(state) ? state : null;
    }
    return Register.OF_TRACES.step(state, operation);
  }
}
