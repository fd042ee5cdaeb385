package wavetank.trace;

import org.jspecify.annotations.Nullable;

/// The words of a trace: the same few names come again and again, so the newest of them are kept.
///
/// It needs no lock: a word never changes, so the worst that two threads do is to make one twice.
final class Words {
  private static final int PLACES = 256;

  /// Longer texts are rarely written twice.
  private static final int LONGEST = 64;

  private final @Nullable Word[] newest = new Word[PLACES];
  private final char mark;

  /// @param mark follows each word: `:` or `,`
  Words(char mark) {
    this.mark = mark;
  }

  Word get(String text) {
    int hash = text.hashCode();
    int place = (hash ^ (hash >>> 8)) & (PLACES - 1);
    var known = newest[place];
    if (known != null && known.text().equals(text)) {
      return known;
    }
    var made = Word.quoted(text, mark);
    if (text.length() <= LONGEST) {
      newest[place] = made;
    }
    return made;
  }
}
