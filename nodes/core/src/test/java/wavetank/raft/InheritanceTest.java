package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.Server.N1;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.member;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.core.Event;
import wavetank.core.Input.Started;
import wavetank.core.Moment;
import wavetank.core.StateMachine;
import wavetank.store.KeyRange;
import wavetank.store.Operation;
import wavetank.store.Store;
import wavetank.store.StoreReply.Ranged;
import wavetank.store.StoreState;

@DisplayName("A cluster that begins with a state")
class InheritanceTest {
  private static final Configuration FOUNDERS =
      Configuration.of(List.of(N1, N2)).with(member(N1, "")).with(member(N2, ""));
  private static final Moment NOW = new Moment(1, 2);

  private final Store store = new Store();
  private final Raft<StoreState> raft =
      new Raft<>(N1, Configuration.NOBODY, RaftSettings.DEFAULT, store);

  private RaftState<StoreState> started() {
    Bytes key = Bytes.utf8("x");
    var put = new Operation.Put(key, Bytes.utf8("1"), 0, false, false, false);
    StateMachine.Applied<StoreState> applied = store.apply(store.initial(), 7, put.encode());
    RaftState<StoreState> state = raft.initial();
    for (Event event : Inheritance.events(FOUNDERS)) {
      state = raft.replay(state, event);
    }
    var snapshot = Inheritance.snapshot(FOUNDERS, store.save(applied.state(), 1024));
    return raft.step(state, NOW, new Started(snapshot)).state();
  }

  @Test
  void has_it_on_every_server_and_knows_its_members() {
    RaftState<StoreState> state = started();
    StoreState inherited = state.applied().machine();

    var range = inherited.range(Operation.Range.of(KeyRange.of(Bytes.utf8("x"))));
    assertThat(((Ranged) range).count()).isEqualTo(1);
    assertThat(inherited.revision()).isEqualTo(2);
    assertThat(state.configuration()).isEqualTo(FOUNDERS);
  }

  @Test
  void goes_on_behind_it() {
    RaftState<StoreState> state = started();

    assertThat(state.commitIndex()).isEqualTo(1);
    assertThat(state.log().last()).isEqualTo(new Position(1, 1));
    assertThat(state.term()).isEqualTo(1);
  }
}
