package wavetank.experiment;

/// Values separated by commas (RFC 4180, lines end with a line feed).
final class Csv {
  private Csv() {}

  /// A value; in quotes if it needs them.
  static String value(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
