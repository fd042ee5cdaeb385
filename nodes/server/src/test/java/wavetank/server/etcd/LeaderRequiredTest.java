package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.etcd.api.KvProto;
import wavetank.etcd.api.LeaseKeepAliveRequest;
import wavetank.etcd.api.LeaseKeepAliveResponse;
import wavetank.etcd.api.LeaseProto;
import wavetank.etcd.api.PutRequest;
import wavetank.etcd.api.PutResponse;
import wavetank.server.AccessFailed;

@DisplayName("A client that wants a leader")
class LeaderRequiredTest {
  private static final Map<String, String> WANTED = Map.of("hasleader", "true");

  private final MemoryStore store = new MemoryStore();
  private final LeaderRequired leader = new LeaderRequired(store);
  private final List<String> heard = new ArrayList<>();

  private record Asked(Map<String, String> headers) implements Call {
    @Override
    public String method() {
      return "x";
    }

    @Override
    public @Nullable String header(String name) {
      return headers.get(name);
    }

    @Override
    public void onCancel(Runnable action) {}
  }

  private final class Listener implements Outlet<LeaseKeepAliveResponse> {
    @Override
    public void send(LeaseKeepAliveResponse message) {}

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void onReady(Runnable action) {}

    @Override
    public void end(Status status) {
      heard.add("ended: " + status.getDescription());
    }
  }

  private final class Stream implements Inlet<LeaseKeepAliveRequest> {
    @Override
    public void message(LeaseKeepAliveRequest message) {
      heard.add("asked");
    }

    @Override
    public void halfClosed() {}

    @Override
    public void cancelled() {
      heard.add("cancelled");
    }
  }

  @SuppressWarnings("unchecked") // it gives back what it was given
  private Inlet<LeaseKeepAliveRequest> open(Map<String, String> headers) {
    var methods =
        new Methods(LeaseProto.getDescriptor(), "Lease")
            .streaming(
                "LeaseKeepAlive",
                LeaseKeepAliveRequest.getDefaultInstance(),
                LeaseKeepAliveResponse.getDefaultInstance(),
                (_, _) -> new Stream())
            .list();
    var rpc =
        (Rpc.Streaming<LeaseKeepAliveRequest, LeaseKeepAliveResponse>)
            leader.around(methods).getFirst();
    return rpc.handler().apply(new Asked(headers), new Listener());
  }

  @SuppressWarnings("unchecked") // likewise
  private String put(Map<String, String> headers) {
    var methods =
        new Methods(KvProto.getDescriptor(), "KV")
            .unary(
                "Put",
                PutRequest.getDefaultInstance(),
                PutResponse.getDefaultInstance(),
                _ -> CompletableFuture.completedFuture(PutResponse.getDefaultInstance()))
            .list();
    var rpc = (Rpc.Unary<PutRequest, PutResponse>) leader.around(methods).getFirst();
    return rpc.handler()
        .apply(new Asked(headers), PutRequest.getDefaultInstance())
        .handle((_, failure) -> failure == null ? "done" : EtcdError.text(failure))
        .join();
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      leader.look();
    }
  }

  @Test
  void hears_at_once_that_there_is_none() {
    assertThat(put(WANTED)).isEqualTo("done");
    store.fail(AccessFailed.Reason.NO_LEADER);

    assertThat(put(WANTED)).isEqualTo("etcdserver: no leader");
    open(WANTED).message(LeaseKeepAliveRequest.getDefaultInstance());
    assertThat(heard).containsExactly("ended: etcdserver: no leader");
  }

  @Test
  void is_told_when_it_has_been_lost_for_longer_than_an_election_takes() {
    open(WANTED);
    store.fail(AccessFailed.Reason.NO_LEADER);
    look(2);
    store.fail(null);
    look(1);
    store.fail(AccessFailed.Reason.NO_LEADER);
    look(2);
    assertThat(heard).isEmpty();

    look(2);
    assertThat(heard).containsExactly("ended: etcdserver: no leader", "cancelled");
  }

  @Test
  void is_forgotten_when_it_has_gone() {
    open(WANTED).cancelled();
    store.fail(AccessFailed.Reason.NO_LEADER);
    look(5);

    assertThat(heard).containsExactly("cancelled");
  }

  @Test
  void is_not_everybody() {
    store.fail(AccessFailed.Reason.NO_LEADER);
    var stream = open(Map.of());
    look(5);
    stream.message(LeaseKeepAliveRequest.getDefaultInstance());

    assertThat(heard).containsExactly("asked");
  }
}
