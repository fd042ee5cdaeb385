package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.core.Call;
import wavetank.core.Codec;
import wavetank.core.Message;
import wavetank.core.SeededChoices;
import wavetank.store.StoreNodes;

@DisplayName("Messages as bytes")
class WireTest {
  private static final Codec<Message> CODEC = new StoreNodes().messages();
  private static final int SAMPLES = 50;

  private record Foreign() implements Message {}

  static Stream<Class<?>> messages() {
    return Stream.of(RaftMessage.class, ClientMessage.class, Call.class, MemberMessage.class)
        .flatMap(AnyRecord::of);
  }

  private static Stream<Message> samples(Class<?> type) {
    var any = new AnyRecord(new SeededChoices(1).stream(type.getName()));
    return Stream.generate(() -> (Message) any.drawn(type)).limit(SAMPLES);
  }

  private static Bytes bytes(Message message) {
    var out = new ByteWriter();
    CODEC.write(message, out);
    return out.toBytes();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void read_back_as_what_they_were(Class<?> type) {
    samples(type)
        .forEach(message -> {
          var in = bytes(message).reader();
          assertThat(CODEC.read(in)).isEqualTo(message);
          assertThat(in.remaining()).isZero();
        });
  }

  @ParameterizedTest
  @MethodSource("messages")
  void take_about_the_room_that_they_say(Class<?> type) {
    samples(type)
        .forEach(message ->
            assertThat(bytes(message).length()).isLessThan(2 * message.sizeBytes() + 64));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void are_read_or_refused_in_words_however_they_are_damaged(Class<?> type) {
    samples(type)
        .limit(5)
        .forEach(message ->
            Damage.mustBeReadOrRefused(bytes(message), damaged -> CODEC.read(damaged.reader())));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void are_refused_when_their_end_is_missing(Class<?> type) {
    samples(type)
        .limit(5)
        .forEach(message ->
            Damage.mustBeRefusedWhenCutOff(bytes(message), cut -> CODEC.read(cut.reader())));
  }

  @Test
  void of_no_known_family_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bytes(new Foreign()))
        .withMessage("Foreign is not for the wire");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CODEC.read(Bytes.of(new byte[] {99, 1}).reader()))
        .withMessageContaining("99");
  }
}
