package wavetank.server.etcd;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.etcd.api.LeaderRequest;
import wavetank.etcd.api.LeaderResponse;
import wavetank.store.LockRecipe;
import wavetank.store.StoreReply.Ranged;
import wavetank.store.StoreState;
import wavetank.store.WatchRequest;
import wavetank.store.Watcher.Notice;

/// One client that wants to know who is elected, and what it proclaims. Of several changes that it
/// was too slow for, it hears the last. All but `message` and `cancelled` belongs to the hub's
/// thread.
final class Observing implements Inlet<LeaderRequest>, WatchHub.Listener {
  private final WatchHub hub;
  private final Guard guard;
  private final Call call;
  private final Headers headers;
  private final Outlet<LeaderResponse> outlet;
  private LockRecipe election = LockRecipe.lock(Bytes.EMPTY, 0);
  private long stream;
  private long told;
  private boolean gone;

  Observing(WatchHub hub, Guard guard, Call call, Headers headers, Outlet<LeaderResponse> outlet) {
    this.hub = hub;
    this.guard = guard;
    this.call = call;
    this.headers = headers;
    this.outlet = outlet;
    outlet.onReady(hub::wake);
  }

  @Override
  public void message(LeaderRequest request) {
    LockRecipe asked = LockRecipe.lock(ByteStrings.from(request.getName()), 0);
    var _ =
        guard
            .local(call, permits -> permits.read(asked.queue()))
            .whenCompleteAsync((_, failure) -> begin(asked, failure), hub.thread());
  }

  private void begin(LockRecipe asked, @Nullable Throwable failure) {
    if (failure != null) {
      outlet.end(EtcdError.status(failure));
      return;
    }
    if (gone) {
      return;
    }
    election = asked;
    stream = hub.open(this);
    watch();
  }

  private void watch() {
    hub.watch(stream, 0, WatchRequest.of(election.queue(), 0));
    look(hub.state());
  }

  @Override
  public boolean isReady() {
    return outlet.isReady();
  }

  @Override
  public void tell(long watch, Notice notice) {
    switch (notice) {
      case Notice.Events _ -> look(hub.state());
      case Notice.Compacted _ -> watch(); // what it missed is over
    }
  }

  private void look(StoreState state) {
    var first = Replies.expect(Ranged.class, state.range(election.first())).pairs();
    if (!first.isEmpty() && first.getFirst().modified() != told) {
      told = first.getFirst().modified();
      outlet.send(
          LeaderResponse.newBuilder()
              .setHeader(headers.at(state.revision()))
              .setKv(Replies.keyValue(first.getFirst()))
              .build());
    }
  }

  @Override
  public void told() {}

  @Override
  public void halfClosed() {} // it sends no more than its request, and listens on

  @Override
  public void cancelled() {
    hub.thread()
        .execute(() -> {
          gone = true;
          hub.close(stream, List.of(0L));
        });
  }
}
