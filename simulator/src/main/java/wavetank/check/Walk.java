package wavetank.check;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Looks for an order of the operations of one part that respects real time and explains every
/// result: the search of Wing and Gong with Lowe's memory of states already tried (Wing and Gong,
/// 1993; Lowe, *Testing for linearizability*, 2017).
///
/// Calls and answers stand in a list by time. A call before the first answer may be placed next; it
/// then leaves the list together with its answer. Where nothing more can be placed before the first
/// answer, the last one placed is taken back. On top of that:
///
/// - A read that fits is placed at once and for good: it disturbs nobody.
/// - Optional operations have no answer and need not be placed. They are tried last, and only where
///   the next one placed would not do the same without them: other orders have a shorter twin.
/// - In a *generous* walk an optional operation may be used again and again. If even that explains
///   nothing, no order does; and it has far fewer places to visit.
final class Walk {
  enum End {
    /// It found an order.
    ORDER,
    /// It found one that uses an optional operation twice, or before its call.
    GENEROUS_ORDER,
    NO_ORDER,
    STATES,
    BYTES,
    TIME
  }

  private static final int NONE = StateTable.NONE;
  private static final int CHECK_TIME_EVERY = 1 << 10;

  // Marks in `path`.
  private static final int READ = 1 << 30;
  private static final int OVERUSED = 1 << 29;

  private final Problem<?> problem;
  private final boolean isGenerous;
  private final Limits limits;
  private final Pending pending;
  private final Placed placed;
  private final Visited visited = new Visited();
  private final int[] usedOfFamily;
  private int overused;

  /// What was placed: a firm operation, or `firm` and the place of a family among those to be
  /// tried; the state before it; and before that one, if that was only left by an optional
  /// operation.
  private int[] path = new int[64];

  private int[] states = new int[64];
  private int[] formers = new int[64];
  private int length;

  private int state; // 0 is the initial one
  private int former = NONE;
  private int left;
  private int ticks;
  private @Nullable Operation stuckAt;

  Walk(Problem<?> problem, boolean isGenerous, Limits limits) {
    this.problem = problem;
    this.isGenerous = isGenerous;
    this.limits = limits;
    this.pending = new Pending(problem.operations, problem.firm);
    this.placed = new Placed(problem.firm, problem.operations.length - problem.firm);
    this.usedOfFamily = new int[problem.families.length];
    this.left = problem.firm;
  }

  /// The operation up to whose answer nothing explains the history; null before it met one.
  @Nullable Operation stuckAt() {
    return stuckAt;
  }

  int visited() {
    return visited.size();
  }

  End run() {
    placeReads();
    int entry = pending.first();
    int place = 0;
    while (left > 0) {
      var end = limit();
      if (end != null) {
        return end;
      }
      if (placeFirm(entry) || placeOptional(place)) {
        placeReads();
        entry = pending.first();
        place = 0;
        continue;
      }
      noteStuck();
      int last = takeBack();
      if (last == NONE) {
        return End.NO_ORDER;
      }
      boolean wasFirm = last < problem.firm;
      entry = wasFirm ? pending.next(last) : NONE;
      place = wasFirm ? 0 : last - problem.firm + 1;
    }
    return overused == 0 ? End.ORDER : End.GENEROUS_ORDER;
  }

  private @Nullable End limit() {
    if (visited.size() > limits.states()) {
      return End.STATES;
    }
    if (visited.bytes() + problem.table.bytes() > limits.bytes()) {
      return End.BYTES;
    }
    return ++ticks % CHECK_TIME_EVERY == 0 && limits.timeIsOver().getAsBoolean() ? End.TIME : null;
  }

  /// They are not visited: whoever comes to the same place has placed the same ones.
  private void placeReads() {
    int entry = pending.first();
    while (left > 0 && pending.isCall(entry)) {
      if (problem.reads[entry] && step(state, entry) == state) {
        push(entry | READ, state);
        pending.takeOut(entry);
        placed.addFirm(entry);
        left--;
        entry = pending.first(); // an answer may have gone, and calls behind it are next now
      } else {
        entry = pending.next(entry);
      }
    }
  }

  private boolean placeFirm(int from) {
    if (from == NONE) {
      return false;
    }
    int entry = from;
    for (; pending.isCall(entry); entry = pending.next(entry)) {
      int after = problem.reads[entry] ? NONE : step(state, entry);
      if (after == NONE || (former != NONE && step(former, entry) == after)) {
        continue;
      }
      placed.addFirm(entry);
      if (visited.add(placed, after)) {
        push(entry, after);
        pending.takeOut(entry);
        left--;
        return true;
      }
      placed.removeFirm(entry);
    }
    return false;
  }

  /// @param from place in the list of families that are to be tried here
  private boolean placeOptional(int from) {
    long limit = firstAnswer().answered();
    int[] others = problem.others(state);
    int[] constant = problem.constant();
    int end = others.length + (former == NONE ? constant.length : 0);
    for (int place = from; place < end; place++) {
      boolean isOther = place < others.length;
      int family = isOther ? others[place] : constant[place - others.length];
      int begin = problem.families[family];
      if (problem.operations[begin].called() > limit) {
        if (isOther) {
          continue;
        }
        return false; // and so are all behind it
      }
      int next = begin + usedOfFamily[family];
      boolean isLeft =
          next < problem.families[family + 1] && problem.operations[next].called() < limit;
      if ((isLeft || isGenerous) && tryOptional(family, place, isLeft)) {
        return true;
      }
    }
    return false;
  }

  private boolean tryOptional(int family, int place, boolean isLeft) {
    int begin = problem.families[family];
    int after = step(state, begin);
    if (after == NONE
        || after == state
        || (former != NONE && step(former, begin) == after)
        || !makesADifference(after)) {
      return false;
    }
    int bit = begin + usedOfFamily[family] - problem.firm;
    if (!isGenerous) {
      placed.addOptional(bit);
    }
    if (visited.add(placed, after)) {
      usedOfFamily[family]++;
      overused += isLeft ? 0 : 1;
      push((problem.firm + place) | (isLeft ? 0 : OVERUSED), after);
      former = states[length - 1];
      return true;
    }
    if (!isGenerous) {
      placed.removeOptional(bit);
    }
    return false;
  }

  /// Whether something can come next in the state `after` that could not here, or led elsewhere.
  private boolean makesADifference(int after) {
    for (int call = pending.first(); pending.isCall(call); call = pending.next(call)) {
      int next = step(after, call);
      if (next != NONE && next != step(state, call)) {
        return true;
      }
    }
    for (int family : problem.others(after)) {
      int begin = problem.families[family];
      int next = step(after, begin);
      if (next != NONE && next != after && next != step(state, begin)) {
        return true;
      }
    }
    return false;
  }

  /// The first answer among what is left to place: what is called behind it must wait for it.
  private Operation firstAnswer() {
    int entry = pending.first();
    while (pending.isCall(entry)) {
      entry = pending.next(entry);
    }
    return problem.operations[pending.answering(entry)];
  }

  private void noteStuck() {
    var operation = firstAnswer();
    if (stuckAt == null || operation.answered() > stuckAt.answered()) {
      stuckAt = operation;
    }
  }

  private int step(int from, int operation) {
    return problem.table.step(from, problem.kinds[operation]);
  }

  private void push(int what, int after) {
    if (length == path.length) {
      path = Arrays.copyOf(path, 2 * length);
      states = Arrays.copyOf(states, 2 * length);
      formers = Arrays.copyOf(formers, 2 * length);
    }
    path[length] = what;
    states[length] = state;
    formers[length] = former;
    length++;
    state = after;
    former = NONE;
  }

  /// Takes back what was placed last, and with it the reads that followed.
  ///
  /// @return what it was, as `path` has it; `NONE` if there is nothing
  private int takeBack() {
    while (length > 0) {
      length--;
      int what = path[length] & ~(READ | OVERUSED);
      state = states[length];
      former = formers[length];
      if (what < problem.firm) {
        pending.putBack(what);
        placed.removeFirm(what);
        left++;
      } else {
        takeBackOptional(what - problem.firm, (path[length] & OVERUSED) != 0);
      }
      if ((path[length] & READ) == 0) {
        return what;
      }
    }
    return NONE;
  }

  private void takeBackOptional(int place, boolean wasOverused) {
    int[] others = problem.others(state);
    int family = place < others.length ? others[place] : problem.constant()[place - others.length];
    usedOfFamily[family]--;
    overused -= wasOverused ? 1 : 0;
    if (!isGenerous) {
      placed.removeOptional(problem.families[family] + usedOfFamily[family] - problem.firm);
    }
  }
}
