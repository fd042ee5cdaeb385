package wavetank.server.etcd;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import wavetank.server.StoreAccess;
import wavetank.store.Alarm;

/// What is looked at to say whether a member is alive, or ready; the names are etcd's.
enum HealthCheck {
  DATA_CORRUPTION,
  SERIALIZABLE_READ,
  LINEARIZABLE_READ;

  static final List<HealthCheck> ALIVE = List.of(SERIALIZABLE_READ);
  static final List<HealthCheck> READY =
      List.of(DATA_CORRUPTION, SERIALIZABLE_READ, LINEARIZABLE_READ);

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Gives what is wrong; nothing if all is well.
  CompletableFuture<String> run(StoreAccess access) {
    return switch (this) {
      case DATA_CORRUPTION -> CompletableFuture.completedFuture(corruption(access));
      case SERIALIZABLE_READ -> {
        var _ = access.local();
        yield CompletableFuture.completedFuture("");
      }
      case LINEARIZABLE_READ ->
          access
              .linearizable()
              .handle((_, failure) -> failure == null ? "" : EtcdError.text(failure));
    };
  }

  private static String corruption(StoreAccess access) {
    boolean isCorrupt =
        access.local().alarms().raised().stream()
            .anyMatch(alarm -> alarm.kind() == Alarm.Kind.CORRUPT);
    return isCorrupt ? "alarm activated: CORRUPT" : "";
  }
}
