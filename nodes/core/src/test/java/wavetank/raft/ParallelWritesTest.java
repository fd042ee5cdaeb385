package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.raft.RaftRules.COMMIT_STORED;
import static wavetank.raft.Server.CLIENT;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Effect.Send;
import wavetank.core.Effect.SendAhead;
import wavetank.core.Effect.TellStored;
import wavetank.core.Input.Stored;

@DisplayName("A leader that sends while it writes (thesis, 10.2.1)")
class ParallelWritesTest {
  private static final String ON = "parallel-writes=on";

  private final Server leader = Server.of("n1 n2 n3", ON).wins();

  private void isGivenACommand() {
    leader.hears(CLIENT, new ClientMessage.OpenSession(7));
  }

  @Test
  void sends_as_usual_until_its_disk_has_its_term() {
    assertThat(leader.last().effects()).hasAtLeastOneElementOfType(TellStored.class);
    assertThat(leader.last().effects()).hasAtLeastOneElementOfType(Send.class);
    assertThat(leader.last().effects()).doesNotHaveAnyElementsOfTypes(SendAhead.class);

    isGivenACommand();
    leader.calls();
    assertThat(leader.last().effects()).doesNotHaveAnyElementsOfTypes(SendAhead.class);
  }

  @Test
  void sends_ahead_of_its_own_disk_afterwards() {
    leader.take(new Stored(1, 1));
    leader.isFollowedBy(N2, N3).isFollowedBy(N2, N3);
    isGivenACommand();

    assertThat(leader.last().effects())
        .contains(new TellStored(1, 2))
        .filteredOn(SendAhead.class::isInstance)
        .extracting(effect -> ((SendAhead) effect).to())
        .containsExactly(N2, N3);
    assertThat(leader.last().effects()).doesNotHaveAnyElementsOfTypes(Send.class);
  }

  @Test
  void does_not_count_itself_before_its_disk_has_the_entry() {
    leader.take(new Stored(1, 1));
    isGivenACommand();
    leader.isFollowedBy(N2);
    assertThat(leader.state().commitIndex()).isEqualTo(1);

    leader.take(new Stored(1, 2));
    assertThat(leader.rules()).contains(COMMIT_STORED);
    assertThat(leader.state().commitIndex()).isEqualTo(2);
  }

  @Test
  void commits_what_the_others_have_stored_while_its_own_disk_is_slow() {
    leader.take(new Stored(1, 1));
    isGivenACommand();
    leader.isFollowedBy(N2, N3);

    assertThat(leader.state().commitIndex()).isEqualTo(2);
  }

  @Test
  void answers_at_once_what_a_quorum_has_stored() {
    leader.take(new Stored(1, 1));
    isGivenACommand();
    leader.isFollowedBy(N2, N3);

    assertThat(leader.last().effects())
        .contains(new SendAhead(CLIENT, new ClientMessage.SessionOpened(7, 2)));
  }

  @Test
  void does_not_count_what_an_earlier_leadership_wrote() {
    leader.take(new Stored(1, 1));
    isGivenACommand();
    leader.hears(
        N2, new RaftMessage.AppendEntries(2, Server.at(1, 1), java.util.List.of(), 1, Server.BEAT));
    leader.wins();
    long own = leader.leader().firstIndex();
    leader.take(new Stored(1, own));

    assertThat(leader.leader().stored()).isZero();
  }

  @Test
  void commits_alone_when_its_own_disk_has_the_entry() {
    var alone = Server.of("n1", ON).timesOut();
    assertThat(alone.state().commitIndex()).isZero();

    alone.take(new Stored(1, 1));
    assertThat(alone.state().commitIndex()).isEqualTo(1);
  }
}
