package wavetank.dist;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.apache.pekko.Version;

/// Looks at the machine we run on; each look is short and leaves nothing behind.
final class Machine {
  private static final int BLOCK_BYTES = 4096;
  private static final int SYNCS_MAX = 100;
  private static final long MEASURE_MAX_NANOS = 300_000_000;

  static List<Finding> versions() {
    var runtime = Runtime.getRuntime();
    return List.of(
        Finding.fine("wavetank", wavetank.cli.Version.current()),
        Runtime.version().feature() >= 25
            ? Finding.fine("java", "%s, %s".formatted(Runtime.version(), property("java.home")))
            : Finding.bad("java", Runtime.version().toString(), "install a JDK 25"),
        Finding.fine("pekko", Version.current()),
        Finding.fine("system", "%s %s".formatted(property("os.name"), property("os.arch"))),
        Finding.fine(
            "size",
            "cores: %d, heap: up to %d MiB"
                .formatted(runtime.availableProcessors(), runtime.maxMemory() >> 20)));
  }

  /// Whether we were started with the cache that the build trains.
  static Finding startCache() {
    boolean given =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(argument -> argument.startsWith("-XX:AOTCache="));
    return given
        ? Finding.fine("start cache", "in use")
        : Finding.note("start cache", "none", "commands start slower; mvn package trains one");
  }

  /// Whether a window could be shown. Asking AWT would cost half a second; this is what it reads.
  static Finding display() {
    var system = property("os.name");
    boolean present =
        system.startsWith("Windows")
            || system.startsWith("Mac")
            || isSet("DISPLAY")
            || isSet("WAYLAND_DISPLAY");
    return present
        ? Finding.fine("display", "present")
        : Finding.note("display", "none", "commands write files where they would open a window");
  }

  /// Whether a server could listen there.
  static Finding port(int port) {
    var topic = "port " + port;
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return Finding.fine(topic, "free");
    } catch (IOException e) {
      return Finding.note(topic, "in use", "a real cluster needs other ports; see --help there");
    }
  }

  /// How long an append of 4 KiB takes until it is on the disk: what each commit of a real cluster
  /// waits for. At most 100 appends or 0.3 s, in a file that is deleted at once.
  static Finding disk(Path directory) {
    try {
      var file = Files.createTempFile(directory, "wavetank-doctor", ".tmp");
      try {
        return Finding.fine("disk", describe(measureSyncs(file)));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      return Finding.note("disk", "cannot write: " + e.getMessage(), "choose another with --dir");
    }
  }

  private static long[] measureSyncs(Path file) throws IOException {
    var block = ByteBuffer.allocate(BLOCK_BYTES);
    var nanos = new long[SYNCS_MAX];
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long begin = System.nanoTime();
      for (int i = 0; i < SYNCS_MAX; i++) {
        long before = System.nanoTime();
        channel.write(block.rewind());
        channel.force(false);
        long after = System.nanoTime();
        nanos[i] = after - before;
        if (after - begin > MEASURE_MAX_NANOS) {
          return Arrays.copyOf(nanos, i + 1);
        }
      }
    }
    return nanos;
  }

  private static String describe(long[] nanos) {
    Arrays.sort(nanos);
    long median = Math.max(1, nanos[nanos.length / 2]);
    return "append and sync %d us (median of %d), about %d/s"
        .formatted(median / 1000, nanos.length, 1_000_000_000 / median);
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  private static boolean isSet(String variable) {
    var value = System.getenv(variable);
    return value != null && !value.isEmpty();
  }

  private Machine() {}
}
