package wavetank.server.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.core.NodeId;
import wavetank.raft.ClientMessage.Execute;
import wavetank.server.metrics.Meters;
import wavetank.store.StoreNodes;

@DisplayName("An envelope as bytes")
class EnvelopeBytesTest {
  private final Meters meters = new Meters();
  private final EnvelopeBytes bytes = new EnvelopeBytes(new StoreNodes().messages(), meters);
  private final Envelope envelope =
      new Envelope(
          new NodeId("n1-api"),
          new NodeId("n2"),
          new Execute(7, 1, 2, 1, Bytes.utf8("put x=1")),
          null);

  @Test
  void comes_back_as_it_was() {
    assertThat(bytes.fromBinary(bytes.toBinary(envelope), "")).isEqualTo(envelope);
  }

  @Test
  void keeps_its_postmark() {
    var marked =
        new Envelope(
            envelope.from(),
            envelope.to(),
            envelope.message(),
            new Postmark(1_800_000_000_000_000_001L, 17));

    assertThat(bytes.fromBinary(bytes.toBinary(marked), "")).isEqualTo(marked);
  }

  @Test
  void is_written_as_ever_if_nobody_is_traced() {
    assertThat(bytes.toBinary(envelope)[0]).isEqualTo((byte) 1);
  }

  @Test
  void is_counted() {
    int size = bytes.toBinary(envelope).length;
    bytes.fromBinary(bytes.toBinary(envelope), "");

    assertThat(meters.peerSent.sum()).isEqualTo(2L * size);
    assertThat(meters.peerReceived.sum()).isEqualTo(size);
  }

  @Test
  void goes_through_a_buffer_whose_byte_order_it_leaves_alone() {
    var buffer = ByteBuffer.allocateDirect(1024).order(ByteOrder.LITTLE_ENDIAN).position(3);
    bytes.toBinary(envelope, buffer);
    buffer.flip().position(3);

    assertThat(bytes.fromBinary(buffer, "")).isEqualTo(envelope);
    assertThat(buffer.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    assertThat(buffer.hasRemaining()).isFalse();
  }

  @Test
  void is_refused_if_another_version_wrote_it() {
    byte[] other = bytes.toBinary(envelope);
    other[0] = 3;

    assertThatThrownBy(() -> bytes.fromBinary(other, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a message of format 3; this program reads formats 1 and 2");
  }
}
