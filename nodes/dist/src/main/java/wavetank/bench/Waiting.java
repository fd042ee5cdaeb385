package wavetank.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/// Asks again and again, for a minute at most.
final class Waiting {
  private static final int TRIES = 600;

  private Waiting() {}

  /// The first answer that is not negative.
  static int until(String what, IntSupplier question)
      throws InterruptedException, TimeoutException {
    for (int i = 0; i < TRIES; i++) {
      int answer = question.getAsInt();
      if (answer >= 0) {
        return answer;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new TimeoutException("no sign of " + what);
  }
}
