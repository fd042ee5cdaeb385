package wavetank.trace;

import org.jspecify.annotations.Nullable;

/// The words of a trace at one place in its lines: the same few names come again and again, so the
/// newest of them are kept.
///
/// It needs no lock: a word never changes, so the worst that two threads do is to make one twice.
final class Words {
  private static final int PLACES = 256;

  /// Longer texts are rarely written twice.
  private static final int LONGEST = 64;

  private final @Nullable Word[] newest = new Word[PLACES];
  private final String before;
  private final String after;

  /// @param before the JSON in front of each text
  /// @param after the JSON that follows it, for example `,`
  Words(String before, String after) {
    this.before = before;
    this.after = after;
  }

  Word get(String text) {
    int hash = text.hashCode();
    int place = (hash ^ (hash >>> 8)) & (PLACES - 1);
    var known = newest[place];
    if (known != null && known.says(text)) {
      return known;
    }
    var made = Word.quoted(before, text, after);
    if (text.length() <= LONGEST) {
      newest[place] = made;
    }
    return made;
  }
}
