package wavetank.server.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;
import wavetank.server.members.Introduction.Alike;
import wavetank.server.members.Introduction.Hello;
import wavetank.server.members.Introduction.Newcomer;
import wavetank.server.members.Introduction.Turned;
import wavetank.server.members.Introduction.Welcome;
import wavetank.server.members.Introduction.Why;

@DisplayName("Introductions as bytes")
class IntroductionWireTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final IntroductionWire WIRE = new IntroductionWire();

  static List<Introduction> all() {
    return List.of(
        new Hello(new Newcomer("pond", 5, N1, "n1", "http://p", "http://c", 1, 2)),
        new Alike(new Newcomer("pond", 0, null, "n1", "http://p", "http://c", 1, 0)),
        new Welcome(N1, 5, 6, Configuration.of(List.of(N1)), 7),
        new Turned(Why.ALREADY_STARTED, 8));
  }

  private static Bytes bytes(Introduction message) {
    var out = new ByteWriter();
    WIRE.write(message, out);
    return out.toBytes();
  }

  @ParameterizedTest
  @MethodSource("all")
  void read_back_as_what_they_were(Introduction message) {
    assertThat(WIRE.read(bytes(message).reader())).isEqualTo(message);
  }

  @Test
  void tell_every_reason() {
    for (Why why : Why.values()) {
      var turned = new Turned(why, 1);
      assertThat(WIRE.read(bytes(turned).reader())).isEqualTo(turned);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void are_refused_when_their_end_is_missing(Introduction message) {
    byte[] whole = bytes(message).toArray();
    for (int end = 0; end < whole.length; end++) {
      var cut = Bytes.of(whole, 0, end);
      assertThatIllegalArgumentException().isThrownBy(() -> WIRE.read(cut.reader()));
    }
  }
}
