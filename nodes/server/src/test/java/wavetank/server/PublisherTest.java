package wavetank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.NodeId;
import wavetank.core.Step;
import wavetank.raft.Configuration;
import wavetank.raft.Raft;
import wavetank.raft.RaftSettings;
import wavetank.raft.RaftState;
import wavetank.server.metrics.Meters;
import wavetank.store.Store;
import wavetank.store.StoreState;

@DisplayName("What a server shows to readers")
class PublisherTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final RaftState<StoreState> FRESH =
      new Raft<>(N1, Configuration.of(List.of(N1)), RaftSettings.DEFAULT, new Store()).initial();

  private final List<String> heard = new ArrayList<>();
  private final Meters meters = new Meters();
  private final Publisher<StoreState> publisher =
      new Publisher<>(N1, false, FRESH, meters, heard::add);

  /// The same server when it had applied so many entries.
  static RaftState<StoreState> applied(long index) {
    var applied = FRESH.applied();
    return new RaftState<>(
        FRESH.durable(),
        FRESH.role(),
        FRESH.heardAtNanos(),
        new RaftState.Applied<>(index, applied.machine(), applied.sessions(), 0),
        null,
        null);
  }

  private long shown() {
    return publisher.shown().applied().index();
  }

  @Test
  void is_a_step_that_rests_on_nothing_new_at_once() {
    publisher.stepped(0, Step.to(applied(3)), 0, false);

    assertThat(shown()).isEqualTo(3);
  }

  @Test
  void is_a_provisional_step_at_once_if_what_is_applied_is_on_a_quorums_disks() {
    var parallel = new Publisher<>(N1, true, FRESH, meters, heard::add);
    parallel.stepped(0, Step.to(applied(3)), 7, true);

    assertThat(parallel.shown().applied().index()).isEqualTo(3);
  }

  @Test
  void is_a_provisional_step_only_when_its_mark_is_durable() {
    publisher.stepped(0, Step.to(applied(3)), 7, true);
    publisher.stepped(0, Step.to(applied(4)), 7, true);
    publisher.stepped(0, Step.to(applied(5)), 8, true);
    assertThat(shown()).isZero();

    publisher.durable(7);
    assertThat(shown()).isEqualTo(4);
    publisher.durable(8);
    assertThat(shown()).isEqualTo(5);
  }

  @Test
  void reaches_whoever_waits_for_an_entry_as_soon_as_it_is_applied() {
    publisher.once(0, _ -> heard.add("0"));
    publisher.once(5, _ -> heard.add("5"));
    publisher.once(6, _ -> heard.add("6"));
    assertThat(heard).containsExactly("0");

    publisher.stepped(0, Step.to(applied(5)), 0, false);
    assertThat(heard).containsExactly("0", "5");
    publisher.stepped(0, Step.to(applied(9)), 0, false);
    assertThat(heard).containsExactly("0", "5", "6");
  }

  @Test
  void ends_with_a_reason_if_the_server_stops_by_itself() {
    publisher.stopped("disk full");

    assertThat(heard).containsExactly("disk full");
  }
}
