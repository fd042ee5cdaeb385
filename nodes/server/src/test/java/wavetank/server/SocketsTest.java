package wavetank.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.cli.BadInput;
import wavetank.server.config.Address;

@DisplayName("An address to listen at")
class SocketsTest {
  @Test
  void is_refused_in_one_line_while_somebody_else_has_it() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    Address address;
    try (var other = new ServerSocket(0, 1, loopback)) {
      address = new Address(loopback.getHostAddress(), other.getLocalPort());

      assertThatThrownBy(() -> Sockets.requireFree("clients", address))
          .isInstanceOf(BadInput.class)
          .hasMessageMatching(
              "cannot listen for clients at 127.0.0.1:\\d+: .*; is something else running"
                  + " there\\?");
    }
    assertThatCode(() -> Sockets.requireFree("clients", address)).doesNotThrowAnyException();
  }

  @Test
  void must_be_of_a_known_host() {
    assertThatThrownBy(() -> Sockets.requireFree("peers", new Address("no-such-host.invalid", 1)))
        .isInstanceOf(BadInput.class)
        .hasMessage("cannot listen for peers at no-such-host.invalid:1: unknown host");
  }
}
