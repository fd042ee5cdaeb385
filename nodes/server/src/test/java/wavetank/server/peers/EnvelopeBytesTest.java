package wavetank.server.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
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

  private byte[] written(Envelope one) {
    var out = new ByteWriter();
    bytes.write(one, out);
    return out.toArray();
  }

  private Envelope read(byte[] written) {
    return bytes.read(new ByteReader(written, 0, written.length));
  }

  @Test
  void comes_back_as_it_was() {
    assertThat(read(written(envelope))).isEqualTo(envelope);
  }

  @Test
  void keeps_its_postmark() {
    var marked =
        new Envelope(
            envelope.from(),
            envelope.to(),
            envelope.message(),
            new Postmark(1_800_000_000_000_000_001L, 17));

    assertThat(read(written(marked))).isEqualTo(marked);
  }

  @Test
  void is_written_as_ever_if_nobody_is_traced() {
    assertThat(written(envelope)[0]).isEqualTo((byte) 1);
  }

  @Test
  void is_counted() {
    int size = written(envelope).length;
    read(written(envelope));

    assertThat(meters.peerSent.sum()).isEqualTo(2L * size);
    assertThat(meters.peerReceived.sum()).isEqualTo(size);
  }

  @Test
  void is_refused_if_another_version_wrote_it() {
    byte[] other = written(envelope);
    other[0] = 3;

    assertThatThrownBy(() -> read(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a message of format 3; this program reads formats 1 and 2");
  }
}
