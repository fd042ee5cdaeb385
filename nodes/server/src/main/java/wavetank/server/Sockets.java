package wavetank.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import wavetank.cli.BadInput;
import wavetank.server.config.Address;

/// Looks whether an address can be had, before a library complains in many lines that it cannot.
final class Sockets {
  private Sockets() {}

  /// @param whom it is for, in words
  /// @throws BadInput if it cannot
  static void requireFree(String whom, Address address) {
    var socketAddress = new InetSocketAddress(address.host(), address.port());
    if (socketAddress.isUnresolved()) {
      throw new BadInput("cannot listen for %s at %s: unknown host".formatted(whom, address));
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(socketAddress);
    } catch (IOException e) {
      throw new BadInput(
          "cannot listen for %s at %s: %s; is something else running there?"
              .formatted(whom, address, e.getMessage()),
          e);
    }
  }
}
