package wavetank.scenario;

import java.util.regex.Pattern;

/// A message that a line names: the `n`-th of its kind, counted from when the line fired:
/// `VoteGranted#1`.
///
/// @param kind what it says, as a trace calls it; a letter, then letters and digits
/// @param number from 1
public record Passing(String kind, int number) {
  private static final Pattern FORM =
      Pattern.compile("(?<kind>[A-Za-z][A-Za-z0-9]{0,60})#(?<number>[1-9][0-9]{0,8})");

  /// Reads `VoteGranted#1`.
  ///
  /// @throws ScenarioException if the text is nothing of that form
  public static Passing parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new ScenarioException(
          "\"%s\" is not a message: write its kind and its number, for example \"VoteGranted#1\""
              .formatted(text));
    }
    return new Passing(parts.group("kind"), Integer.parseInt(parts.group("number")));
  }

  @Override
  public String toString() {
    return kind + "#" + number;
  }
}
