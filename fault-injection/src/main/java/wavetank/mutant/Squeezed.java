package wavetank.mutant;

/// A text without its white space, and where each character stood: so that code is found however a
/// formatter has set it.
final class Squeezed {
  private final String text;
  private final int[] places;

  Squeezed(String original) {
    var kept = new StringBuilder();
    var from = new int[original.length()];
    for (int i = 0; i < original.length(); i++) {
      if (!Character.isWhitespace(original.charAt(i))) {
        from[kept.length()] = i;
        kept.append(original.charAt(i));
      }
    }
    text = kept.toString();
    places = from;
  }

  String text() {
    return text;
  }

  /// Where a character of `text` stood in the original.
  int place(int index) {
    return places[index];
  }
}
