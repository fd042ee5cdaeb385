package wavetank.server.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/// Who answers where a node that does not run would serve clients.
final class Stranger {
  private static final int PATIENCE_MILLIS = 1000;

  private Stranger() {}

  /// @return in words; empty if nobody listens there
  static Optional<String> at(NodeDoor door) {
    try (var socket = new Socket()) {
      var address = door.address();
      socket.connect(new InetSocketAddress(address.host(), address.port()), PATIENCE_MILLIS);
    } catch (IOException e) {
      return Optional.empty();
    }
    try {
      var header = NodeStatus.header(door);
      return Optional.of(
          "member %x of a cluster %x, which is not this folder's, answers there"
              .formatted(header.member(), header.cluster()));
    } catch (IOException e) {
      return Optional.of("another program listens there");
    }
  }
}
