package wavetank.server.etcd;

import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import wavetank.etcd.api.WatchProto;
import wavetank.etcd.api.WatchRequest;
import wavetank.etcd.api.WatchResponse;
import wavetank.store.KeyRange;

/// Watching changes.
final class WatchService {
  /// How often those hear of progress who asked for that, if nothing happens.
  private static final long PROGRESS_MINUTES = 10;

  private static final CompletableFuture<?> READY = CompletableFuture.completedFuture(null);

  private final WatchHub hub;
  private final EventExecutor thread;
  private final Guard guard;
  private final Limits limits;

  WatchService(Guard guard, Limits limits, WatchHub hub, EventExecutor thread) {
    this.guard = guard;
    this.hub = hub;
    this.thread = thread;
    this.limits = limits;
  }

  List<Rpc<?, ?>> methods() {
    return new Methods(WatchProto.getDescriptor(), "Watch")
        .streaming(
            "Watch",
            WatchRequest.getDefaultInstance(),
            WatchResponse.getDefaultInstance(),
            new WatchResponses.Once(),
            this::open)
        .list();
  }

  private Inlet<WatchRequest> open(Call call, Outlet<WatchResponse> outlet) {
    var stream = new WatchStream(hub, limits, outlet);
    outlet.onReady(hub::wake);
    thread.execute(stream::begin);
    var ticks =
        thread.scheduleAtFixedRate(
            stream::notifyProgress, PROGRESS_MINUTES, PROGRESS_MINUTES, TimeUnit.MINUTES);
    return new Inlet<>() {
      private final Turns turns = new Turns();

      @Override
      public void message(WatchRequest message) {
        KeyRange keys = WatchStream.keysOf(message);
        turns.after(
            keys == null ? READY : guard.local(call, permits -> permits.read(keys)),
            denied ->
                thread.execute(
                    denied == null ? () -> stream.message(message) : () -> stream.deny(denied)));
      }

      @Override
      public void halfClosed() {} // whoever asks no more may still listen

      @Override
      public void cancelled() {
        ticks.cancel(false);
        thread.execute(stream::end);
      }
    };
  }
}
