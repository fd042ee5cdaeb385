package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.store.PlainCommand.CompareAndSet;
import wavetank.store.PlainCommand.Condition;
import wavetank.store.PlainCommand.Delete;
import wavetank.store.PlainCommand.Put;
import wavetank.store.PlainState.Value;

@DisplayName("The store")
class StoreTest {
  private static final Bytes ONE = Bytes.utf8("1");
  private static final Bytes TWO = Bytes.utf8("2");

  private final Store store = new Store();
  private PlainState state = store.initial();

  private PlainReply does(PlainCommand command) {
    return applies(command.encode());
  }

  private PlainReply applies(Bytes command) {
    var applied = store.apply(state, 1, command);
    state = applied.state();
    return PlainReply.decode(applied.reply());
  }

  private PlainReply finds(String key) {
    return PlainReply.decode(store.query(state, Bytes.utf8(key)));
  }

  @Test
  void gives_every_change_a_revision_of_its_own() {
    assertThat(does(new Put("x", ONE))).isEqualTo(new PlainReply(true, 1, null));
    assertThat(does(new Put("x", TWO))).isEqualTo(new PlainReply(true, 2, ONE));
    assertThat(does(new Delete("x"))).isEqualTo(new PlainReply(true, 3, TWO));
    assertThat(does(new Put("x", ONE))).isEqualTo(new PlainReply(true, 4, null));

    assertThat(state.keys()).containsEntry("x", new Value(ONE, 4, 4, 1));
  }

  @Test
  void knows_when_a_key_came_into_being_and_how_often_it_has_changed_since() {
    does(new Put("x", ONE));
    does(new Put("y", ONE));
    does(new Put("x", TWO));

    assertThat(state.keys()).containsEntry("x", new Value(TWO, 1, 3, 2));
  }

  @Test
  void answers_questions_without_changing() {
    does(new Put("x", ONE));

    assertThat(finds("x")).isEqualTo(new PlainReply(true, 1, ONE));
    assertThat(finds("y")).isEqualTo(new PlainReply(false, 1, null));
    assertThat(state.revision()).isEqualTo(1);
  }

  @Test
  void deletes_nothing_that_is_not_there() {
    assertThat(does(new Delete("x"))).isEqualTo(new PlainReply(false, 0, null));
  }

  @Test
  void sets_only_if_the_condition_holds() {
    assertThat(cas(new Condition.ValueIs(ONE)).done()).isFalse();
    assertThat(cas(new Condition.RevisionIs(0)).done()).isFalse();
    assertThat(state.revision()).isZero();

    assertThat(cas(new Condition.Absent()).done()).isTrue();
    assertThat(cas(new Condition.Absent()).done()).isFalse();

    assertThat(cas(new Condition.ValueIs(ONE)).done()).isFalse();
    assertThat(cas(new Condition.ValueIs(TWO)).done()).isTrue();

    assertThat(cas(new Condition.RevisionIs(1)).done()).isFalse();
    assertThat(cas(new Condition.RevisionIs(2)).done()).isTrue();
    assertThat(state.keys()).containsEntry("x", new Value(TWO, 1, 3, 3));
  }

  private PlainReply cas(Condition condition) {
    return does(new CompareAndSet("x", condition, TWO));
  }

  @Test // it is in the log of every server
  void does_not_fall_over_a_command_that_makes_no_sense() {
    does(new Put("x", ONE));

    assertThat(applies(Bytes.EMPTY)).isEqualTo(new PlainReply(false, 1, null));
    assertThat(applies(Bytes.utf8("nonsense")).done()).isFalse();
    assertThat(store.describe(Bytes.utf8("nonsense"))).isEqualTo("(no command)");
  }

  @Test
  void tells_commands_in_words() {
    assertThat(words(new Put("x", ONE))).isEqualTo("put x=1");
    assertThat(words(new Delete("x"))).isEqualTo("delete x");
    assertThat(words(new CompareAndSet("x", new Condition.Absent(), ONE)))
        .isEqualTo("cas x (none) -> 1");
    assertThat(words(new CompareAndSet("x", new Condition.ValueIs(ONE), TWO)))
        .isEqualTo("cas x 1 -> 2");
    assertThat(words(new CompareAndSet("x", new Condition.RevisionIs(7), TWO)))
        .isEqualTo("cas x @7 -> 2");
  }

  private String words(PlainCommand command) {
    return store.describe(command.encode());
  }

  @Test
  void is_saved_in_at_least_one_piece() {
    assertThat(store.load(store.save(state, 64))).isEqualTo(state);
    assertThatThrownBy(() -> store.load(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("damaged bytes");
  }
}
