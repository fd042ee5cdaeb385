package wavetank.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.Step;
import wavetank.raft.GatewayMessage.Confirm;
import wavetank.raft.GatewayMessage.Confirmed;
import wavetank.raft.GatewayMessage.Done;
import wavetank.raft.GatewayMessage.Failed;
import wavetank.raft.GatewayMessage.Submit;
import wavetank.raft.GatewayMessage.Why;
import wavetank.server.AccessFailed.Reason;
import wavetank.server.metrics.Meters;
import wavetank.server.spans.WriteSpans;
import wavetank.store.StoreCommand;
import wavetank.store.StoreReply;
import wavetank.store.StoreState;

@DisplayName("The store of a running server")
class LiveStoreTest {
  private static final StoreCommand COMMAND = new StoreCommand.Compact(7);
  private static final StoreReply REPLY = new StoreReply.Compacted(9);

  private final LongAdder failed = new LongAdder();
  private final Publisher<StoreState> publisher =
      new Publisher<>(new NodeId("n1"), false, PublisherTest.applied(2), new Meters(), _ -> {});
  private final List<Message> asked = new ArrayList<>();
  private final ArrayDeque<Runnable> turns = new ArrayDeque<>();
  private final LiveStore store =
      new LiveStore(
          publisher,
          () -> {
            throw new AssertionError("nobody asks for a view here");
          },
          4,
          Duration.ofHours(1),
          failed,
          WriteSpans.NONE);

  private void takeTurns() {
    while (!turns.isEmpty()) {
      turns.remove().run();
    }
  }

  private void connect() {
    store.connect(asked::add, turns::add);
    takeTurns();
  }

  @Test
  void hands_over_in_one_turn_what_many_have_asked_for() {
    connect();
    var first = store.execute(COMMAND);
    var second = store.execute(COMMAND);
    assertThat(turns).hasSize(1);
    takeTurns();
    assertThat(asked).containsExactly(new Submit(1, List.of(COMMAND.encode(), COMMAND.encode())));

    store.receive(new Done(1, 5, List.of(REPLY.encode(), REPLY.encode())));
    assertThat(first.join()).isEqualTo(REPLY);
    assertThat(second.join()).isEqualTo(REPLY);
  }

  @Test
  void keeps_what_is_asked_before_the_gateway_runs() {
    var reply = store.execute(COMMAND);
    connect();

    store.receive(new Done(1, 5, List.of(REPLY.encode())));
    assertThat(reply).isCompletedWithValue(REPLY);
  }

  @Test
  void answers_a_linearizable_read_when_it_has_applied_what_the_gateway_names() {
    connect();
    var read = store.linearizable();
    takeTurns();
    assertThat(asked).containsExactly(new Confirm(1, List.of()));

    store.receive(new Confirmed(1, 3, List.of()));
    assertThat(read).isNotDone();
    publisher.stepped(0, Step.to(PublisherTest.applied(3)), 0, false);
    assertThat(read).isCompleted();
  }

  @Test
  void refuses_what_is_too_much_and_takes_more_when_there_is_room_again() {
    connect();
    for (int i = 0; i < 4; i++) {
      var _ = store.execute(COMMAND);
    }
    assertFails(store.linearizable(), Reason.TOO_MANY_REQUESTS);

    takeTurns();
    store.receive(new Failed(1, true, Why.TIMED_OUT));
    assertThat(store.linearizable()).isNotDone();
  }

  @Test
  void says_why_there_is_no_answer() {
    connect();
    var write = store.execute(COMMAND);
    takeTurns();
    store.receive(new Failed(1, true, Why.NO_LEADER));

    assertFails(write, Reason.NO_LEADER);
  }

  @Test
  void lets_go_of_whoever_waits_when_it_is_closed() {
    connect();
    var before = store.execute(COMMAND);
    takeTurns();
    store.close();
    takeTurns();

    assertFails(before, Reason.STOPPED);
    assertFails(store.execute(COMMAND), Reason.STOPPED);
  }

  private static void assertFails(CompletableFuture<?> future, Reason reason) {
    assertThatThrownBy(future::join)
        .cause()
        .isInstanceOfSatisfying(
            AccessFailed.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
  }
}
