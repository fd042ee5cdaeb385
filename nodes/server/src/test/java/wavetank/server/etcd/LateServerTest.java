package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.server.ClusterView;
import wavetank.server.LeaseTime;
import wavetank.server.StoreAccess;
import wavetank.store.AuthCommand.Disable;
import wavetank.store.AuthCommand.Enable;
import wavetank.store.AuthCommand.UserAdd;
import wavetank.store.AuthCommand.UserGrantRole;
import wavetank.store.Caller;
import wavetank.store.Operation.Put;
import wavetank.store.Permits;
import wavetank.store.Secret;
import wavetank.store.StoreCommand;
import wavetank.store.StoreCommand.As;
import wavetank.store.StoreReply;
import wavetank.store.StoreReply.PutDone;
import wavetank.store.StoreReply.Refused;
import wavetank.store.StoreState;

@DisplayName("A server that knows less of auth than the others")
class LateServerTest {
  private final MemoryStore store = new MemoryStore();
  private final Tokens tokens = new Tokens(Duration.ofMinutes(5), () -> 0);
  private StoreState late = store.local();
  private final Guard guard = new Guard(new Late(), tokens);

  private String enable() {
    store.execute(new UserAdd("root", new Secret(Bytes.EMPTY), true)).join();
    store.execute(new UserGrantRole("root", "root")).join();
    store.execute(new Enable(new Secret(Bytes.utf8("of the cluster")))).join();
    return tokens.issue("root", store.local().auth());
  }

  private StoreReply put(@Nullable String token) {
    return guard.execute(new Asked(token), Put.of("x", "1")).join();
  }

  @Test
  void carries_out_what_a_user_asks_that_it_does_not_know_yet() {
    String token = enable();
    assertThat(put(token)).isInstanceOf(PutDone.class);
    late = store.local();
    assertThat(put(token)).isInstanceOf(PutDone.class);
    assertThat(guard.local(new Asked(token), Permits::root).join()).isSameAs(late);
  }

  @Test
  void knows_a_user_of_a_password_that_it_does_not_know_yet() {
    enable();
    late = store.local();
    var alice = new UserAdd("alice", new Secret(Bytes.EMPTY), true);
    store.execute(new As(new Caller("root", Long.MAX_VALUE), alice)).join();
    String token = tokens.issue("alice", store.local().auth());

    assertThat(put(token)).isInstanceOf(Refused.class);
    assertThat(guard.local(new Asked(token), Permits::known).join()).isNotSameAs(late);
  }

  @Test
  void turns_nobody_away_when_auth_was_disabled() {
    enable();
    late = store.local();
    store.execute(new As(new Caller("root", Long.MAX_VALUE), new Disable())).join();

    assertThat(put(null)).isInstanceOf(PutDone.class);
    assertThat(put("x")).isInstanceOf(PutDone.class);
    assertThat(guard.local(new Asked(null), Permits::root).join()).isSameAs(store.local());
  }

  @Test
  void turns_away_whoever_is_nobody() {
    enable();
    late = store.local();

    assertThatThrownBy(() -> put(null)).rootCause().hasMessageContaining("user name is empty");
    assertThatThrownBy(() -> put("x")).rootCause().hasMessageContaining("invalid auth token");
  }

  /// A call that shows a token, or none.
  private record Asked(@Nullable String token) implements Call {
    @Override
    public String method() {
      return "etcdserverpb.KV/Put";
    }

    @Override
    public @Nullable String header(String name) {
      return name.equals("token") ? token : null;
    }

    @Override
    public void onCancel(Runnable action) {}
  }

  /// The store, of which this server has an older state.
  private final class Late implements StoreAccess {
    @Override
    public CompletableFuture<StoreReply> execute(StoreCommand command) {
      return store.execute(command);
    }

    @Override
    public CompletableFuture<StoreState> linearizable() {
      return store.linearizable();
    }

    @Override
    public StoreState local() {
      return late;
    }

    @Override
    public CompletableFuture<Long> keepAlive(long lease) {
      return store.keepAlive(lease);
    }

    @Override
    public CompletableFuture<LeaseTime> timeLeft(long lease) {
      return store.timeLeft(lease);
    }

    @Override
    public void onChange(Runnable action) {
      store.onChange(action);
    }

    @Override
    public long term() {
      return store.term();
    }

    @Override
    public ClusterView view() {
      return store.view();
    }
  }
}
