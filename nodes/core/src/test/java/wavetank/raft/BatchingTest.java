package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.core.StateMachine;

@DisplayName("Commands in lists")
class BatchingTest {
  /// Remembers each command with its index; a question gets what is remembered, and itself.
  private static final StateMachine<String> DIARY =
      new StateMachine<>() {
        @Override
        public String initial() {
          return "";
        }

        @Override
        public Applied<String> apply(String state, long index, Bytes command) {
          String next = state + index + command + " ";
          return new Applied<>(next, Bytes.utf8("did " + command));
        }

        @Override
        public Bytes query(String state, Bytes query) {
          return Bytes.utf8(state + query);
        }

        @Override
        public List<Bytes> save(String state, int chunkBytes) {
          return List.of(Bytes.utf8(state));
        }

        @Override
        public String load(List<Bytes> chunks) {
          return chunks.getFirst().toString();
        }

        @Override
        public String describe(Bytes command) {
          return "do " + command;
        }
      };

  private final Batching<String> machine = new Batching<>(DIARY);

  private static Bytes list(String... texts) {
    return Batching.join(List.of(texts).stream().map(Bytes::utf8).toList());
  }

  @Test
  void split_into_what_was_joined() {
    var parts = List.of(Bytes.utf8("a"), Bytes.EMPTY, Bytes.utf8("x".repeat(300)));

    assertThat(Batching.split(Batching.join(parts))).isEqualTo(parts);
    assertThat(Batching.split(Batching.join(List.of()))).isEmpty();
  }

  @Test
  void are_refused_in_words_when_damaged() {
    Damage.mustBeReadOrRefused(list("a", "bc"), Batching::split);
    Damage.mustBeRefusedWhenCutOff(list("a", "bc"), Batching::split);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Batching.split(Bytes.of(new byte[] {1, 1, 'a', 'b'})))
        .withMessage("damaged bytes: 1 are left after a list of 1");
  }

  @Test
  void are_applied_in_order_at_one_index() {
    var applied = machine.apply("", 7, list("a", "b"));

    assertThat(applied.state()).isEqualTo("7a 7b ");
    assertThat(applied.reply()).isEqualTo(list("did a", "did b"));
  }

  @Test
  void that_cannot_be_read_change_nothing() {
    var applied = machine.apply("state", 7, Bytes.utf8("\u007f"));

    assertThat(applied.state()).isEqualTo("state");
    assertThat(applied.reply()).isEqualTo(list());
    assertThat(machine.query("state", Bytes.utf8("\u007f"))).isEqualTo(list());
  }

  @Test
  void are_told_one_after_the_other() {
    assertThat(machine.describe(list("a", "b"))).isEqualTo("do a; do b");
    assertThat(machine.describe(list("a"))).isEqualTo("do a");
  }

  @Test
  void come_with_questions_in_lists() {
    assertThat(machine.query("s", list("a", "b"))).isEqualTo(list("sa", "sb"));
  }

  @Test
  void leave_snapshots_as_they_are() {
    assertThat(machine.load(machine.save("state", 10))).isEqualTo("state");
  }
}
