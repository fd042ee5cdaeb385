package wavetank.trace;

/// The name of a field, ready to be written.
public final class FieldName {
  private static final Words WORDS = new Words("", ":");

  private final Word json;

  private FieldName(Word json) {
    this.json = json;
  }

  /// Keep it where the same name is needed often.
  public static FieldName of(String text) {
    return new FieldName(WORDS.get(text));
  }

  /// The name itself: `term`.
  public String text() {
    return json.text();
  }

  /// `"term":`.
  Word json() {
    return json;
  }
}
