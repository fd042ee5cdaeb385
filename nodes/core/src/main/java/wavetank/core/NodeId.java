package wavetank.core;

/// The name of a node, unique in its cluster: a server, a client or a proxy.
///
/// Names are interned: rules compare nodes all the time, and so that is one comparison.
///
/// @param name 1 to 31 of a-z, 0-9 or '-', first a letter, for example "n1"
public record NodeId(String name) implements Comparable<NodeId> {
  private static final int LONGEST = 31;

  public NodeId {
    if (!isValid(name)) {
      throw new IllegalArgumentException(
          ("node name \"%s\" is not valid: use 1 to 31 of a-z, 0-9 or '-', first a letter,"
                  + " for example \"n1\"")
              .formatted(name));
    }
    name = name.intern();
  }

  private static boolean isValid(String name) {
    boolean valid = !name.isEmpty() && name.length() <= LONGEST && isLetter(name.charAt(0));
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      valid &= isLetter(c) || (c >= '0' && c <= '9') || c == '-';
    }
    return valid;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  @Override
  @SuppressWarnings({"StringEquality", "ReferenceEquality"}) // names are interned
  public boolean equals(Object other) {
    return this == other || (other instanceof NodeId that && name == that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public int compareTo(NodeId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
