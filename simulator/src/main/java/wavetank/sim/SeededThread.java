package wavetank.sim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadLocalRandom;

/// Makes `ThreadLocalRandom` a function of the seed while a world uses the thread. Pekko draws the
/// ids of actors from it, and with them the order in which watchers hear of an end.
final class SeededThread {
  private static final VarHandle SEED = seedField();

  private long seed;
  private long outside;

  SeededThread(long seed) {
    this.seed = seed;
  }

  /// The world takes the thread.
  void enter() {
    ThreadLocalRandom.current(); // initialises the field on the first use of a thread
    outside = (long) SEED.get(Thread.currentThread());
    SEED.set(Thread.currentThread(), seed);
  }

  /// The world gives it back as it was.
  void leave() {
    seed = (long) SEED.get(Thread.currentThread());
    SEED.set(Thread.currentThread(), outside);
  }

  private static VarHandle seedField() {
    try {
      return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
          .findVarHandle(Thread.class, "threadLocalRandomSeed", long.class);
    } catch (IllegalAccessException closed) {
      throw new IllegalStateException(
          "the actors host needs java --add-opens java.base/java.lang=ALL-UNNAMED", closed);
    } catch (NoSuchFieldException unknownJdk) {
      throw new IllegalStateException("the actors host does not know this JDK", unknownJdk);
    }
  }
}
