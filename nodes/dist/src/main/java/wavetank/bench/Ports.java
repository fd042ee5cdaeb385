package wavetank.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// Finds ports that nobody uses.
final class Ports {
  /// Below those that a system gives to outgoing connections.
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;

  private Ports() {}

  /// First ports of ranges that are free.
  ///
  /// @param count of ranges
  /// @param width of each
  static List<Integer> free(int count, int width) {
    var found = new ArrayList<Integer>();
    int port = ThreadLocalRandom.current().nextInt(FIRST, LAST - 1_000);
    for (; found.size() < count && port < LAST; port += width) {
      if (areFree(port, width)) {
        found.add(port);
      }
    }
    if (found.size() < count) {
      throw new IllegalStateException("no free ports between %d and %d".formatted(FIRST, LAST));
    }
    return found;
  }

  private static boolean areFree(int first, int width) {
    return IntStream.range(first, first + width).allMatch(Ports::isFree);
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
