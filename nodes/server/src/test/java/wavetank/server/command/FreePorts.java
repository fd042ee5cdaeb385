package wavetank.server.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// Ports of this machine that nobody uses now.
final class FreePorts {
  private FreePorts() {}

  /// Each with the next two free too.
  static List<Integer> triples(int count) throws IOException {
    List<Integer> ports = new ArrayList<>();
    while (ports.size() < count) {
      int port = freePort();
      boolean isApart = ports.stream().noneMatch(other -> Math.abs(other - port) < 3);
      if (isApart && isFree(port + 1) && isFree(port + 2)) {
        ports.add(port);
      }
    }
    return ports;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
