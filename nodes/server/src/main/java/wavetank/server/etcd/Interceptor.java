package wavetank.server.etcd;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Stands around every request with one answer, whichever way it came: for measuring, tracing,
/// checking who asks.
public interface Interceptor {
  /// Changes nothing.
  Interceptor NONE =
      new Interceptor() {
        @Override
        public <R> CompletableFuture<R> around(Call call, Supplier<CompletableFuture<R>> next) {
          return next.get();
        }
      };

  /// Answers by `next`, or fails instead with a `StatusRuntimeException`. Must not block.
  <R> CompletableFuture<R> around(Call call, Supplier<CompletableFuture<R>> next);
}
