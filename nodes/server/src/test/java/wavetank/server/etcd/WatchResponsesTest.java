package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.etcd.api.WatchCreateRequest;
import wavetank.etcd.api.WatchRequest;
import wavetank.etcd.api.WatchResponse;
import wavetank.server.metrics.Meters;
import wavetank.store.Operation.Put;

@DisplayName("What many watchers are told")
class WatchResponsesTest {
  private final MemoryStore store = new MemoryStore();
  private final WatchHub hub = new WatchHub(store, Runnable::run, new Meters());

  @Test
  void is_one_response_for_all_who_want_the_same() {
    var first = client(watch("a"));
    var second = client(watch("a"));
    var other = client(watch("a").setPrevKv(true));
    var named = client(watch("a").setWatchId(7));
    put("a", "x");
    put("a", "y");

    assertThat(second.getLast()).isSameAs(first.getLast()).isNotSameAs(first.get(1));
    assertThat(second.get(1)).isSameAs(first.get(1));
    assertThat(first.getLast().getEvents(0).hasPrevKv()).isFalse();
    assertThat(other.getLast().getEvents(0).getPrevKv().getValue().toStringUtf8()).isEqualTo("x");
    assertThat(named.getLast().getWatchId()).isEqualTo(7);
    assertThat(named.getLast().getEventsList()).isEqualTo(first.getLast().getEventsList());
  }

  @Test
  void is_turned_into_bytes_once_and_read_back_as_it_was() throws Exception {
    var heard = client(watch("a"));
    put("a", "x");
    var marshaller = new WatchResponses.Once();
    for (var response : List.of(heard.getLast(), heard.getLast(), heard.getFirst())) {
      var stream = marshaller.stream(response);
      assertThat(((KnownLength) stream).available()).isEqualTo(response.getSerializedSize());
      var bytes = new ByteArrayOutputStream();
      assertThat(((Drainable) stream).drainTo(bytes)).isEqualTo(response.getSerializedSize());
      assertThat(stream.available()).isZero();
      assertThat(WatchResponse.parseFrom(bytes.toByteArray())).isEqualTo(response);
    }
    assertThat(marshaller.parse(marshaller.stream(heard.getLast()))).isEqualTo(heard.getLast());
  }

  @Test
  void is_not_looked_for_while_nobody_watches() {
    var turns = new ArrayList<Runnable>();
    var idle = new WatchHub(store, turns::add, new Meters());
    for (int i = 0; i < 1_023; i++) {
      put("a", "x");
    }
    assertThat(turns).isEmpty();

    put("a", "x"); // an old state must not be held for ever
    assertThat(turns).hasSize(1);
    turns.removeLast().run();
    assertThat(idle.state().revision()).isEqualTo(store.local().revision());

    long stream = idle.open(silent());
    put("a", "x");
    assertThat(turns).hasSize(1);
    turns.removeLast().run();
    idle.close(stream, List.of());
    put("a", "x");
    assertThat(turns).isEmpty();
  }

  private static WatchHub.Listener silent() {
    return new WatchStream(
        new WatchHub(new MemoryStore(), Runnable::run, new Meters()),
        Limits.DEFAULT,
        outlet(_ -> {}));
  }

  private List<WatchResponse> client(WatchCreateRequest.Builder request) {
    var heard = new ArrayList<WatchResponse>();
    var stream = new WatchStream(hub, Limits.DEFAULT, outlet(heard::add));
    stream.begin();
    stream.message(WatchRequest.newBuilder().setCreateRequest(request).build());
    return heard;
  }

  private static Outlet<WatchResponse> outlet(java.util.function.Consumer<WatchResponse> taker) {
    return new Outlet<>() {
      @Override
      public void send(WatchResponse message) {
        taker.accept(message);
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void onReady(Runnable action) {}

      @Override
      public void end(Status status) {}
    };
  }

  private static WatchCreateRequest.Builder watch(String key) {
    return WatchCreateRequest.newBuilder().setKey(ByteString.copyFromUtf8(key));
  }

  private void put(String key, String value) {
    store.execute(Put.of(key, value)).join();
  }
}
