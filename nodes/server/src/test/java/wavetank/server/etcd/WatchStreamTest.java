package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.etcd.api.Event;
import wavetank.etcd.api.WatchCancelRequest;
import wavetank.etcd.api.WatchCreateRequest;
import wavetank.etcd.api.WatchCreateRequest.FilterType;
import wavetank.etcd.api.WatchProgressRequest;
import wavetank.etcd.api.WatchRequest;
import wavetank.etcd.api.WatchResponse;
import wavetank.server.metrics.Meters;
import wavetank.store.KeyRange;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.StoreCommand.Compact;

@DisplayName("A stream of watches")
class WatchStreamTest {
  private final MemoryStore store = new MemoryStore();
  private final WatchHub hub = new WatchHub(store, Runnable::run, new Meters());
  private final Client client = new Client();
  private final WatchStream stream = new WatchStream(hub, new Limits(1000, 2000), client);

  @BeforeEach
  void begin() {
    stream.begin();
  }

  @Test
  void tells_what_happens_from_now_on() {
    put("a", "before");
    create(watch("a"));
    put("a", "x");
    put("b", "not watched");
    delete("a");

    assertThat(client.heard).hasSize(3);
    assertThat(client.heard.getFirst().getCreated()).isTrue();
    assertThat(client.heard.getFirst().getHeader().getRevision()).isEqualTo(2);
    assertThat(client.heard.get(1).getHeader().getRevision()).isEqualTo(3);
    assertThat(client.events()).containsExactly("a=x @3", "a gone @5");
  }

  @Test
  void tells_the_past_first() {
    put("a", "x");
    put("a", "y");
    create(watch("a").setStartRevision(2));
    put("a", "z");

    assertThat(client.events()).containsExactly("a=x @2", "a=y @3", "a=z @4");
  }

  @Test
  void waits_for_a_revision_that_is_yet_to_come() {
    create(watch("a").setStartRevision(4));
    put("a", "x");
    put("a", "y");
    put("a", "z");

    assertThat(client.events()).containsExactly("a=z @4");
  }

  @Test
  void leaves_out_what_is_not_wanted_and_adds_what_was_before() {
    put("a", "x");
    create(watch("a").addFilters(FilterType.NOPUT).setPrevKv(true));
    put("a", "y");
    delete("a");

    assertThat(client.events()).containsExactly("a gone @4");
    Event event = client.heard.getLast().getEvents(0);
    assertThat(event.getPrevKv().getValue().toStringUtf8()).isEqualTo("y");
  }

  @Test
  void ends_a_watch_whose_past_is_forgotten() {
    put("a", "x");
    put("a", "y");
    store.execute(new Compact(3)).join();
    create(watch("a").setStartRevision(2));
    put("a", "z");

    assertThat(client.heard).hasSize(2);
    assertThat(client.heard.getLast().getCanceled()).isTrue();
    assertThat(client.heard.getLast().getCompactRevision()).isEqualTo(3);
  }

  @Test
  void keeps_watches_apart_by_their_ids() {
    create(watch("a"));
    create(watch("b").setWatchId(7));
    create(watch("c"));
    put("b", "x");

    assertThat(client.heard.stream().map(WatchResponse::getWatchId))
        .containsExactly(0L, 7L, 1L, 7L);
  }

  @Test
  void says_when_a_watch_ends_and_is_quiet_afterwards() {
    create(watch("a"));
    stream.message(
        WatchRequest.newBuilder()
            .setCancelRequest(WatchCancelRequest.newBuilder().setWatchId(0))
            .build());
    put("a", "x");

    assertThat(client.heard).hasSize(2);
    assertThat(client.heard.getLast().getCanceled()).isTrue();
  }

  @Test
  void refuses_a_second_watch_of_the_same_id_and_an_empty_range() {
    create(watch("a").setWatchId(7));
    create(watch("a").setWatchId(7));
    create(watch("b").setRangeEnd(ByteString.copyFromUtf8("a")));

    for (WatchResponse refused : client.heard.subList(1, 3)) {
      assertThat(refused.getCreated()).isTrue();
      assertThat(refused.getCanceled()).isTrue();
      assertThat(refused.getWatchId()).isEqualTo(-1);
    }
    assertThat(client.heard.get(1).getCancelReason()).contains("duplicate watch ID");
    assertThat(client.heard.get(2).getCancelReason()).contains("range is empty");
  }

  @Test
  void lets_a_slow_client_fall_behind_and_catch_up_without_a_gap() {
    create(watch("a"));
    client.isSlow = true;
    for (int i = 0; i < 100; i++) {
      put("a", "v" + i);
    }
    assertThat(client.events()).isEmpty();

    client.isSlow = false;
    hub.wake();

    assertThat(client.events()).hasSize(100).endsWith("a=v99 @101");
  }

  @Test
  void says_how_far_it_is_only_once_it_has_told_everything_so_far() {
    create(watch("a"));
    client.isSlow = true;
    put("a", "x");
    progress();
    assertThat(client.heard).hasSize(1);

    client.isSlow = false;
    hub.wake();

    assertThat(client.events()).containsExactly("a=x @2");
    assertThat(client.heard.getLast().getWatchId()).isEqualTo(-1);
    assertThat(client.heard.getLast().getHeader().getRevision()).isEqualTo(2);
  }

  @Test
  void says_how_far_it_is_even_if_nothing_has_happened_since_it_began() {
    put("a", "x");
    create(watch("a"));
    progress();

    assertThat(client.heard.getLast().getWatchId()).isEqualTo(-1);
    assertThat(client.heard.getLast().getHeader().getRevision()).isEqualTo(2);
  }

  @Test
  void never_says_that_it_is_at_a_revision_before_a_watch_begins() {
    create(watch("a").setStartRevision(4));
    progress();
    put("a", "x");
    assertThat(client.heard).hasSize(1);

    put("a", "y");
    put("a", "z");

    assertThat(client.events()).containsExactly("a=z @4");
    assertThat(client.heard.getLast().getHeader().getRevision()).isGreaterThanOrEqualTo(3);
    assertThat(client.heard).hasSize(3);
  }

  @Test
  void tells_of_progress_now_and_then_unless_there_was_something_to_tell() {
    create(watch("a").setProgressNotify(true));
    put("a", "x");
    stream.notifyProgress();
    assertThat(client.heard).hasSize(2);
    put("b", "y");
    stream.notifyProgress();

    assertThat(client.heard).hasSize(3);
    assertThat(client.heard.getLast().getEventsCount()).isZero();
    assertThat(client.heard.getLast().getHeader().getRevision()).isEqualTo(3);
  }

  @Test
  void splits_what_is_too_large_for_one_response_if_the_client_can_join_it() {
    for (int i = 0; i < 3; i++) {
      put("a" + i, "x".repeat(900));
    }
    create(watch("a").setRangeEnd(ByteString.copyFromUtf8("b")).setFragment(true));
    delete(KeyRange.prefix(Bytes.utf8("a")));
    assertThat(client.heard.getLast().getFragment()).isFalse();

    create(
        watch("a").setRangeEnd(ByteString.copyFromUtf8("b")).setStartRevision(1).setFragment(true));

    assertThat(client.heard.stream().map(WatchResponse::getFragment))
        .containsExactly(false, false, false, true, false);
    assertThat(client.events()).hasSize(9);
  }

  @Test
  void leaves_nothing_behind() {
    create(watch("a"));
    stream.end();
    put("a", "x");

    assertThat(client.heard).hasSize(1);
  }

  private static WatchCreateRequest.Builder watch(String key) {
    return WatchCreateRequest.newBuilder().setKey(ByteString.copyFromUtf8(key));
  }

  private void create(WatchCreateRequest.Builder request) {
    stream.message(WatchRequest.newBuilder().setCreateRequest(request).build());
  }

  private void progress() {
    stream.message(
        WatchRequest.newBuilder()
            .setProgressRequest(WatchProgressRequest.getDefaultInstance())
            .build());
  }

  private void put(String key, String value) {
    store.execute(Put.of(key, value)).join();
  }

  private void delete(String key) {
    delete(KeyRange.of(Bytes.utf8(key)));
  }

  private void delete(KeyRange keys) {
    store.execute(DeleteRange.of(keys)).join();
  }

  /// Remembers what it was told.
  private static final class Client implements Outlet<WatchResponse> {
    final List<WatchResponse> heard = new ArrayList<>();
    boolean isSlow;

    List<String> events() {
      return heard.stream()
          .flatMap(response -> response.getEventsList().stream())
          .map(event ->
              event.getKv().getKey().toStringUtf8()
                  + (event.getType() == Event.EventType.DELETE
                      ? " gone"
                      : "=" + event.getKv().getValue().toStringUtf8())
                  + " @"
                  + event.getKv().getModRevision())
          .collect(Collectors.toList());
    }

    @Override
    public void send(WatchResponse message) {
      heard.add(message);
    }

    @Override
    public boolean isReady() {
      return !isSlow;
    }

    @Override
    public void onReady(Runnable action) {}

    @Override
    public void end(Status status) {}
  }
}
