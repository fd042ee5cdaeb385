package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.core.Bytes;
import wavetank.raft.Damage;
import wavetank.store.PlainCommand.CompareAndSet;
import wavetank.store.PlainCommand.Condition;
import wavetank.store.PlainCommand.Delete;
import wavetank.store.PlainCommand.Put;

@DisplayName("The store's commands and replies as bytes")
class StoreBytesTest {
  private static final Bytes VALUE = Bytes.utf8("välue");

  static List<PlainCommand> commands() {
    return List.of(
        new Put("", Bytes.EMPTY),
        new Put("key", VALUE),
        new Delete("key"),
        new CompareAndSet("key", new Condition.Absent(), VALUE),
        new CompareAndSet("key", new Condition.ValueIs(VALUE), Bytes.EMPTY),
        new CompareAndSet("key", new Condition.RevisionIs(Long.MAX_VALUE), VALUE));
  }

  static List<PlainReply> replies() {
    return List.of(
        new PlainReply(true, 300, VALUE),
        new PlainReply(false, 0, null),
        new PlainReply(true, Long.MAX_VALUE, Bytes.EMPTY));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commands_read_back_as_what_they_were(PlainCommand command) {
    assertThat(PlainCommand.decode(command.encode())).isEqualTo(command);
    Damage.mustBeReadOrRefused(command.encode(), PlainCommand::decode);
    Damage.mustBeRefusedWhenCutOff(command.encode(), PlainCommand::decode);
  }

  @ParameterizedTest
  @MethodSource("replies")
  void replies_read_back_as_what_they_were(PlainReply reply) {
    assertThat(PlainReply.decode(reply.encode())).isEqualTo(reply);
    Damage.mustBeReadOrRefused(reply.encode(), PlainReply::decode);
    Damage.mustBeRefusedWhenCutOff(reply.encode(), PlainReply::decode);
  }

  @Test
  void unknown_kinds_are_refused_in_words() {
    byte[] unknown = new Put("key", VALUE).encode().toArray();
    unknown[0] = 99;

    assertThatThrownBy(() -> PlainCommand.decode(Bytes.of(unknown)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("damaged bytes: no command of the store has the number 99");
  }
}
