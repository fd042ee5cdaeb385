package wavetank.server.etcd;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps the messages of one stream in order while each waits for something. What waits for nothing
/// has its turn at once.
final class Turns {
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

  /// @param ready when it is known whether the message may be let through
  /// @param action takes why not, or null
  synchronized void after(CompletableFuture<?> ready, Consumer<@Nullable Throwable> action) {
    CompletableFuture<?> before = last;
    last =
        before
            .handle((_, _) -> null)
            .thenCompose(_ -> ready)
            .handle((_, failure) -> {
              action.accept(failure);
              return null;
            });
  }

  synchronized void last(Runnable action) {
    last =
        last.handle((_, _) -> {
          action.run();
          return null;
        });
  }
}
