package wavetank.server.tracing;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// A bounded queue from one thread to another without locks and without wake-ups: to put something
/// in costs some nanoseconds, whatever the taker does.
final class Ring<T> {
  private final AtomicReferenceArray<@Nullable T> places;
  private final int mask;

  /// Only the giver's, and only the taker's.
  private long given;

  private long taken;

  /// @param places a power of two
  Ring(int places) {
    this.places = new AtomicReferenceArray<>(places);
    this.mask = places - 1;
  }

  /// @return whether there was room
  boolean offer(T thing) {
    int place = (int) given & mask;
    if (places.get(place) != null) {
      return false;
    }
    places.setRelease(place, thing);
    given++;
    return true;
  }

  /// The oldest thing; null if there is none.
  @Nullable T poll() {
    int place = (int) taken & mask;
    T thing = places.getAcquire(place);
    if (thing != null) {
      places.setRelease(place, null);
      taken++;
    }
    return thing;
  }
}
