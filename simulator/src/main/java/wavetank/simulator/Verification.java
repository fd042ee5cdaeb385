package wavetank.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.cli.Exit;

/// What became of comparing two runs of one seed.
///
/// @param same whether every line of their traces is equal
/// @param lines that were compared, the first different one included
/// @param first the different line of the first JVM; null if its trace has ended, or all are equal
/// @param second the same of the second JVM
record Verification(boolean same, long lines, @Nullable String first, @Nullable String second) {
  static Verification same(long lines) {
    return new Verification(true, lines, null, null);
  }

  List<String> text() {
    return same
        ? List.of(
            "verified: a second JVM with another collector and other hash codes wrote the same"
                + " %,d lines".formatted(lines))
        : List.of(
            "NOT the same: the runs differ from line %,d of the trace on".formatted(lines),
            "  first JVM   " + (first == null ? "has ended" : first),
            "  second JVM  " + (second == null ? "has ended" : second));
  }

  /// One member, `verified`: `same`, `lines`, and the lines that differ as `first` and `second`.
  void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("verified");
    json.writeBooleanField("same", same);
    json.writeNumberField("lines", lines);
    if (!same) {
      json.writeStringField("first", first);
      json.writeStringField("second", second);
    }
    json.writeEndObject();
  }

  int exit() {
    return same ? Exit.FINE : Exit.VIOLATED;
  }
}
