package wavetank.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks for an order of the operations on one key that respects real time and explains every
/// result: the search of Wing and Gong with Lowe's memory of states already tried, as Porcupine
/// does it (Wing and Gong, 1993; Lowe, *Testing for linearizability*, 2017).
///
/// Calls and answers stand in a list by time. A call before the first answer may be placed next; it
/// then leaves the list together with its answer. Who meets an answer has waited too long with its
/// call, and takes the last placed one back.
///
/// Operations of unknown outcome may take effect at any time after their call, or never: they have
/// no answer in the list, need not be placed, and are placed only where they change the state.
final class Search {
  enum Answer {
    LINEARIZABLE,
    NOT_LINEARIZABLE,
    GAVE_UP
  }

  private record Placed(int operation, String stateBefore) {}

  private final List<Operation> operations = new ArrayList<>();
  private final int firm;

  // The list of what is still to be placed: calls from 0, answers of firm ones from `answers`.
  private final int answers;
  private final int head;
  private final int[] next;
  private final int[] before;

  private final PlacedSet placed;
  private final ArrayDeque<Placed> path = new ArrayDeque<>();
  private final Set<PlacedSet.Tried> tried = new LinkedHashSet<>();
  private @Nullable Operation stuckAt;

  /// @param firm operations that took effect, with their results
  /// @param optional operations that may have taken effect
  Search(List<Operation> firm, List<Operation> optional) {
    operations.addAll(firm);
    operations.sort(Comparator.comparingLong(Operation::called));
    operations.addAll(optional);
    this.firm = firm.size();
    this.answers = operations.size();
    this.head = answers + firm.size();
    this.next = new int[head + 1];
    this.before = new int[head + 1];
    this.placed = new PlacedSet(firm.size(), optional.size());
    link();
  }

  private void link() {
    var byTime = new ArrayList<Integer>();
    for (int entry = 0; entry < head; entry++) {
      byTime.add(entry);
    }
    byTime.sort(
        Comparator.comparingLong(entry ->
            entry < answers
                ? operations.get(entry).called()
                : operations.get(entry - answers).answered()));
    int last = head;
    for (int entry : byTime) {
      next[last] = entry;
      before[entry] = last;
      last = entry;
    }
    next[last] = head;
    before[head] = last;
  }

  /// @param maxStates how many states to try, and to keep in memory, before giving up
  Answer run(int maxStates) {
    var state = Register.ABSENT;
    int left = firm;
    int entry = next[head];
    while (left > 0) {
      if (entry >= answers) {
        noteStuck(operations.get(entry - answers));
        if (path.isEmpty()) {
          return Answer.NOT_LINEARIZABLE;
        }
        var last = path.pop();
        state = last.stateBefore;
        left += last.operation < firm ? 1 : 0;
        putBack(last.operation);
        entry = next[last.operation];
        continue;
      }
      var after = after(state, entry);
      if (after == null) {
        entry = next[entry];
        continue;
      }
      if (tried.size() > maxStates) {
        return Answer.GAVE_UP;
      }
      path.push(new Placed(entry, state));
      state = after;
      left -= entry < firm ? 1 : 0;
      takeOut(entry);
      entry = next[head];
    }
    return Answer.LINEARIZABLE;
  }

  /// After `NOT_LINEARIZABLE`: the operation up to whose answer nothing explains the history, while
  /// everything before that answer can be explained.
  Operation stuckAt() {
    return Objects.requireNonNull(stuckAt, "only after a search that found no order");
  }

  /// The state after placing `operation`, which is marked as placed; null and unmarked if it does
  /// not fit here, is optional and pointless, or leads to where the search has been.
  private @Nullable String after(String state, int operation) {
    var after = Register.after(state, operations.get(operation));
    if (after == null || (operation >= firm && after.equals(state))) {
      return null;
    }
    placed.add(operation);
    if (tried.add(placed.with(after))) {
      return after;
    }
    placed.remove(operation);
    return null;
  }

  private void noteStuck(Operation operation) {
    if (stuckAt == null || operation.answered() > stuckAt.answered()) {
      stuckAt = operation;
    }
  }

  private void takeOut(int operation) {
    unlink(operation);
    if (operation < firm) {
      unlink(answers + operation);
    }
  }

  private void putBack(int operation) {
    placed.remove(operation);
    if (operation < firm) {
      relink(answers + operation);
    }
    relink(operation);
  }

  private void unlink(int entry) {
    next[before[entry]] = next[entry];
    before[next[entry]] = before[entry];
  }

  private void relink(int entry) {
    next[before[entry]] = entry;
    before[next[entry]] = entry;
  }

  /// Which operations have been placed, as bits. Firm ones are numbered by their calls, so nearly
  /// all bits are ones up to some word and zeros behind another: only what lies between is kept.
  private static final class PlacedSet {
    /// What has been placed, and the state that it led to.
    @SuppressWarnings("ArrayRecordComponent") // compared below by content, and never handed out
    record Tried(int fullWords, long[] words, String state) {
      @Override
      public boolean equals(@Nullable Object other) {
        return other instanceof Tried tried
            && fullWords == tried.fullWords
            && Arrays.equals(words, tried.words)
            && state.equals(tried.state);
      }

      @Override
      public int hashCode() {
        return (Arrays.hashCode(words) * 31 + fullWords) * 31 + state.hashCode();
      }
    }

    private final int firm;
    private final long[] firmBits;
    private final long[] optionalBits;
    private int fullWords;
    private int usedWords;

    PlacedSet(int firm, int optional) {
      this.firm = firm;
      this.firmBits = new long[firm / 64 + 1];
      this.optionalBits = new long[(optional + 63) / 64];
    }

    void add(int operation) {
      flip(operation);
      while (firmBits[fullWords] == -1L) {
        fullWords++; // the last word is never full: it has room for one bit more than there are
      }
      if (operation < firm) {
        usedWords = Math.max(usedWords, operation / 64 + 1);
      }
    }

    void remove(int operation) {
      flip(operation);
      if (operation < firm) {
        fullWords = Math.min(fullWords, operation / 64);
      }
      while (usedWords > 0 && firmBits[usedWords - 1] == 0) {
        usedWords--;
      }
    }

    Tried with(String state) {
      int between = usedWords - fullWords;
      var words = Arrays.copyOfRange(firmBits, fullWords, usedWords + optionalBits.length);
      System.arraycopy(optionalBits, 0, words, between, optionalBits.length);
      return new Tried(fullWords, words, state);
    }

    private void flip(int operation) {
      if (operation < firm) {
        firmBits[operation / 64] ^= 1L << operation;
      } else {
        optionalBits[(operation - firm) / 64] ^= 1L << (operation - firm);
      }
    }
  }
}
