package wavetank.trace;

import java.util.regex.Pattern;
import wavetank.trace.TraceHeader.Clock;
import wavetank.trace.TraceHeader.Source;
import wavetank.trace.TraceHeader.TraceNode;

/// Makes a header out of the first line, or says why this is no trace for us.
final class HeaderReader {
  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

  private HeaderReader() {}

  /// @throws TraceException if it is another file, another major version or damaged
  static TraceHeader read(TraceLine line) {
    if (!"header".equals(line.fields().get("type"))
        || !TraceHeader.FORMAT.equals(line.fields().get("format"))) {
      throw foreign(line.file());
    }
    if (major(line) != 1) {
      throw line.refuse(
          "trace version %s is not for this program; it reads every 1.x"
              .formatted(line.text("version")));
    }
    return new TraceHeader(
        line.text("version"),
        line.text("run"),
        line.word("source", Source.values()),
        line.word("clock", Clock.values()),
        seed(line),
        line.text("scenario"),
        line.text("program"),
        line.objects("nodes").stream()
            .map(node -> new TraceNode(node.text("id"), node.text("kind")))
            .toList(),
        line.object("configuration"));
  }

  static TraceException foreign(String file) {
    return new TraceException(
        file,
        1,
        "not a trace; the first line of one begins"
            + " {\"type\":\"header\",\"format\":\"%s\",\"version\":".formatted(TraceHeader.FORMAT));
  }

  private static int major(TraceLine line) {
    var version = VERSION.matcher(line.text("version"));
    if (!version.matches()) {
      throw line.wrong("version", "MAJOR.MINOR, for example 1.0");
    }
    return Integer.parseInt(version.group(1));
  }

  private static long seed(TraceLine line) {
    try {
      return Long.parseLong(line.text("seed"));
    } catch (NumberFormatException e) {
      throw line.wrong("seed", "a string that holds a whole number of 64 bits, for example \"7\"");
    }
  }
}
