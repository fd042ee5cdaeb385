package wavetank.store;

import wavetank.core.Bytes;

/// Keys that follow each other, in the order of their unsigned bytes, as etcd's clients name them.
///
/// @param from the first key
/// @param to the first key after the range; empty: `from` alone; one zero byte: no end
public record KeyRange(Bytes from, Bytes to) implements Comparable<KeyRange> {
  /// As `to`: all keys from `from` on. As `from`: the smallest key.
  public static final Bytes ZERO = Bytes.of(new byte[] {0});

  /// Every key there is.
  public static final KeyRange ALL = new KeyRange(ZERO, ZERO);

  /// One key.
  public static KeyRange of(Bytes key) {
    return new KeyRange(key, Bytes.EMPTY);
  }

  /// Every key from this one on.
  public static KeyRange from(Bytes key) {
    return new KeyRange(key, ZERO);
  }

  /// All keys that begin with `prefix`; every key if it is empty.
  public static KeyRange prefix(Bytes prefix) {
    if (prefix.length() == 0) {
      return ALL;
    }
    byte[] end = prefix.toArray();
    for (int i = end.length - 1; i >= 0; i--) {
      if (end[i] != -1) {
        end[i]++;
        return new KeyRange(prefix, Bytes.of(end, 0, i + 1));
      }
    }
    return from(prefix); // nothing but 0xFF: no key is greater than all that begin so
  }

  public boolean isOneKey() {
    return to.length() == 0;
  }

  public boolean isOpen() {
    return to.length() == 1 && to.at(0) == 0;
  }

  /// Whether no key can be in it.
  public boolean isEmpty() {
    boolean endsBeforeItBegins = !isOneKey() && !isOpen() && from.compareTo(to) >= 0;
    return from.length() == 0 || endsBeforeItBegins;
  }

  public boolean contains(Bytes key) {
    return isOneKey() ? key.equals(from) : key.compareTo(from) >= 0 && endsAfter(key);
  }

  /// By the first keys; equal ones by `to` as it is written.
  @Override
  public int compareTo(KeyRange other) {
    int byFirst = from.compareTo(other.from);
    return byFirst != 0 ? byFirst : to.compareTo(other.to);
  }

  /// Whether a key that is not before `from` is in the range.
  boolean endsAfter(Bytes key) {
    return isOneKey() ? key.equals(from) : isOpen() || key.compareTo(to) < 0;
  }
}
