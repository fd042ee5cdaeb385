package wavetank.server.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.server.tls.Certificates;
import wavetank.server.tls.Said;
import wavetank.server.tls.TlsFiles;

@DisplayName("TLS between members")
class PeerTlsTest {
  private static final Certificates OURS = Certificates.OURS;
  private static final Certificates STRANGERS = Certificates.STRANGERS;

  private final Said said = new Said();

  @AfterEach
  void close() {
    said.close();
  }

  private static SSLEngine caller(TlsFiles files, String host) {
    return new PeerTls(files).createClientSSLEngine(host, 2380);
  }

  private static SSLEngine called(TlsFiles files) {
    return new PeerTls(files).createServerSSLEngine("127.0.0.1", 2380);
  }

  @Test
  void joins_members_of_one_authority() throws SSLException {
    shakeHands(caller(OURS.mutual(), "127.0.0.1"), called(OURS.mutual()));

    assertThat(said.lines()).isEmpty();
  }

  @Test
  void refuses_a_caller_of_another_authority() {
    var stranger =
        new TlsFiles(
            STRANGERS.file("server.crt"), STRANGERS.file("server.key"), OURS.file("ca.crt"));

    assertThatThrownBy(() -> shakeHands(caller(stranger, "127.0.0.1"), called(OURS.mutual())))
        .isInstanceOf(SSLHandshakeException.class);
    assertThat(said.lines()).hasSize(1);
    assertThat(said.lines().getFirst())
        .startsWith("member at this port with CN=wavetank was refused: ")
        .endsWith("not of a trusted authority");
  }

  @Test
  void refuses_to_call_a_member_of_another_authority() {
    assertThatThrownBy(
            () -> shakeHands(caller(OURS.mutual(), "127.0.0.1"), called(STRANGERS.mutual())))
        .isInstanceOf(SSLHandshakeException.class);
    assertThat(said.lines())
        .containsExactly(
            "member at 127.0.0.1:2380 with CN=wavetank was refused: its certificate is not of a"
                + " trusted authority");
  }

  @Test
  void refuses_to_call_a_host_that_the_certificate_does_not_name() {
    assertThatThrownBy(() -> shakeHands(caller(OURS.mutual(), "10.0.0.7"), called(OURS.mutual())))
        .isInstanceOf(SSLHandshakeException.class);
    assertThat(said.lines().getFirst())
        .startsWith("member at 10.0.0.7:2380 with CN=wavetank was refused: ")
        .contains("10.0.0.7");
  }

  /// Until both are done, or one refuses.
  private static void shakeHands(SSLEngine caller, SSLEngine called) throws SSLException {
    var there = ByteBuffer.allocate(1 << 16);
    var back = ByteBuffer.allocate(1 << 16);
    caller.beginHandshake();
    called.beginHandshake();
    for (int i = 0; i < 20; i++) {
      turn(caller, back, there);
      turn(called, there, back);
    }
    assertThat(caller.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
    assertThat(called.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
    assertThat(called.getSession().getPeerCertificates()).isNotEmpty();
  }

  /// Buffers stand ready to be written to between turns.
  private static void turn(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    in.flip();
    engine.unwrap(in, ByteBuffer.allocate(1 << 16));
    in.compact();
    for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
      task.run();
    }
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      engine.wrap(ByteBuffer.allocate(0), out);
    }
  }
}
