package wavetank.server.etcd;

import com.google.protobuf.Message;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import wavetank.server.StoreAccess;

/// For clients that want to hear when the member they talk to knows no leader (metadata
/// `hasleader`), instead of waiting: their requests fail, and their streams end when there has been
/// no leader for three looks in a row.
final class LeaderRequired {
  private static final String HEADER = "hasleader";

  /// Three of them are longer than an election takes.
  private static final long LOOK_MILLIS = 500;

  private static final int MOST_MISSES = 3;

  private final StoreAccess access;
  private final Set<Runnable> streams = ConcurrentHashMap.newKeySet();
  private int misses;

  LeaderRequired(StoreAccess access) {
    this.access = access;
  }

  /// Looks now and then, until the thread ends.
  void lookOn(EventExecutor thread) {
    var _ =
        thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// Once in a while, by one thread.
  void look() {
    misses = isLed() ? 0 : misses + 1;
    if (misses >= MOST_MISSES) {
      streams.forEach(Runnable::run);
    }
  }

  /// The same methods, for clients that ask for it too.
  List<Rpc<?, ?>> around(List<Rpc<?, ?>> methods) {
    var guarded = new ArrayList<Rpc<?, ?>>();
    methods.forEach(rpc -> guarded.add(around(rpc)));
    return guarded;
  }

  private <Q extends Message, R extends Message> Rpc<Q, R> around(Rpc<Q, R> rpc) {
    return switch (rpc) {
      case Rpc.Unary<Q, R>(var method, var prototype, var handler) ->
          new Rpc.Unary<>(
              method,
              prototype,
              (call, request) ->
                  isRefused(call)
                      ? CompletableFuture.failedFuture(EtcdError.NO_LEADER.exception())
                      : handler.apply(call, request));
      case Rpc.Streaming<Q, R>(var method, var prototype, var handler) ->
          new Rpc.Streaming<>(
              method,
              prototype,
              (call, outlet) -> {
                if (isRefused(call)) {
                  outlet.end(EtcdError.NO_LEADER.status());
                  return new Deaf<>();
                }
                var inlet = handler.apply(call, outlet);
                return isAsked(call) ? new Guarded<>(inlet, outlet) : inlet;
              });
    };
  }

  private static boolean isAsked(Call call) {
    return "true".equals(call.header(HEADER));
  }

  private boolean isRefused(Call call) {
    return isAsked(call) && !isLed();
  }

  private boolean isLed() {
    return access.view().leader() != 0;
  }

  /// A stream that has ended before it began.
  private static final class Deaf<Q> implements Inlet<Q> {
    @Override
    public void message(Q message) {}

    @Override
    public void halfClosed() {}

    @Override
    public void cancelled() {}
  }

  /// A stream that ends when there is no leader.
  private final class Guarded<Q> implements Inlet<Q> {
    private final Inlet<Q> inlet;
    private final Runnable lost;

    Guarded(Inlet<Q> inlet, Outlet<?> outlet) {
      this.inlet = inlet;
      this.lost =
          () -> {
            outlet.end(EtcdError.NO_LEADER.status());
            cancelled();
          };
      streams.add(lost);
    }

    @Override
    public void message(Q message) {
      inlet.message(message);
    }

    @Override
    public void halfClosed() {
      inlet.halfClosed();
    }

    @Override
    public void cancelled() {
      if (streams.remove(lost)) {
        inlet.cancelled();
      }
    }
  }
}
