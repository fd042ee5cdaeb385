package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Moment;

@DisplayName("Events as bytes")
class RaftCodecTest {
  private static final RaftCodec CODEC = new RaftCodec();

  static List<RaftEvent> events() {
    return SampleEvents.ALL;
  }

  private static Bytes bytes(Event event) {
    var out = new ByteWriter();
    CODEC.write(event, out);
    return out.toBytes();
  }

  @ParameterizedTest
  @MethodSource("events")
  void read_back_as_what_they_were(RaftEvent event) {
    var in = bytes(event).reader();

    assertThat(CODEC.read(in)).isEqualTo(event);
    assertThat(in.remaining()).isZero();
  }

  @ParameterizedTest
  @MethodSource("events")
  void are_read_or_refused_in_words_however_they_are_damaged(RaftEvent event) {
    Damage.mustBeReadOrRefused(bytes(event), damaged -> CODEC.read(damaged.reader()));
  }

  @ParameterizedTest
  @MethodSource("events")
  void are_refused_when_their_end_is_missing(RaftEvent event) {
    Damage.mustBeRefusedWhenCutOff(bytes(event), cut -> CODEC.read(cut.reader()));
  }

  @Test
  void of_a_checkpoint_rebuild_all_that_is_durable_but_for_committed_entries() {
    Server n1 = Server.of("n1 n2 n3", "snapshot-every=3", "keep-entries=1");
    n1.hears(
        Server.N2,
        new RaftMessage.AppendEntries(4, Position.ZERO, SampleEvents.ENTRIES, 3, Server.BEAT));
    n1.saves();
    Durable before = n1.state().durable();

    Durable rebuilt = rebuilt(n1.raft(), n1.state()).durable();

    Position committed = new Position(3, before.log().termAt(3));
    assertThat(before.log().base()).isEqualTo(Server.at(2, 1));
    assertThat(rebuilt.log()).isEqualTo(before.log().compactThrough(committed));
    assertThat(rebuilt.term()).isEqualTo(before.term());
    assertThat(rebuilt.configurations()).isEqualTo(before.configurations().compactThrough(3));
    assertThat(n1.raft().checkpoint(n1.state()).leavesOut()).isEqualTo(3);
    assertThat(n1.raft().checkpoint(n1.state()).letGo()).isEqualTo(2);
  }

  @Test
  void of_a_compaction_say_nothing_of_what_a_checkpoint_has_left_out() {
    Durable begun =
        Durable.startingWith(Configuration.NOBODY)
            .with(new RaftEvent.Checkpointed(3, null, Server.at(9, 2), Configuration.NOBODY));
    var late = new RaftEvent.LogCompacted(Server.at(8, 2), Configuration.of(List.of(Server.N2)));

    assertThat(begun.with(late)).isEqualTo(begun);
  }

  private static <M> RaftState<M> rebuilt(Raft<M> raft, RaftState<M> from) {
    RaftState<M> state = raft.initial();
    for (Event event : raft.checkpoint(from).events()) {
      state = raft.replay(state, CODEC.read(bytes(event).reader()));
    }
    return state;
  }

  @Test
  void of_a_checkpoint_remember_the_vote() {
    Server n1 = Server.of("n1 n2 n3");
    n1.hears(Server.N2, new RaftMessage.RequestVote(3, Position.ZERO, false));

    assertThat(rebuilt(n1.raft(), n1.state()).durable()).isEqualTo(n1.state().durable());
  }

  @Test
  void of_a_new_server_are_as_good_as_none() {
    Raft<?> raft = Server.of("n1 n2 n3").raft();

    assertThat(rebuiltFromNothing(raft)).isTrue();
  }

  private static <M> boolean rebuiltFromNothing(Raft<M> raft) {
    var started = raft.step(raft.initial(), new Moment(0, 0), new Input.Started(null)).state();
    return rebuilt(raft, started).equals(raft.initial());
  }
}
