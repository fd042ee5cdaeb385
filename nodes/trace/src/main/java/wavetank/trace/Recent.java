package wavetank.trace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where the newest objects stand in a buffer, so that they need not be encoded again. Only the
/// very same object counts: to compare two would cost what is to be saved.
final class Recent {
  /// A power of two: enough for a message to all, its parts, and the answers, which have one part
  /// in common with it.
  private static final int PLACES = 8;

  private final @Nullable Object[] subjects = new Object[PLACES];
  private final int[] from = new int[PLACES];
  private final int[] to = new int[PLACES];
  private int next;

  /// The place of an object, or -1 if it is not known.
  int find(Object subject) {
    for (int i = 0; i < PLACES; i++) {
      if (subjects[i] == subject) {
        return i;
      }
    }
    return -1;
  }

  int from(int place) {
    return from[place];
  }

  int to(int place) {
    return to[place];
  }

  /// An object stands in the buffer now. It takes the place of the oldest.
  void add(Object subject, int begin, int end) {
    subjects[next] = subject;
    from[next] = begin;
    to[next] = end;
    next = (next + 1) & (PLACES - 1);
  }

  /// The buffer is used anew.
  void forget() {
    Arrays.fill(subjects, null);
  }
}
