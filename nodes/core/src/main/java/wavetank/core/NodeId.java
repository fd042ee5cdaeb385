package wavetank.core;

import java.util.regex.Pattern;

/// The name of a node, unique in its cluster: a server, a client or a proxy.
///
/// Names are interned: rules compare nodes all the time, and so that is one comparison.
///
/// @param name 1 to 31 of a-z, 0-9 or '-', first a letter, for example "n1"
public record NodeId(String name) implements Comparable<NodeId> {
  private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  public NodeId {
    if (!VALID.matcher(name).matches()) {
      throw new IllegalArgumentException(
          ("node name \"%s\" is not valid: use 1 to 31 of a-z, 0-9 or '-', first a letter,"
                  + " for example \"n1\"")
              .formatted(name));
    }
    name = name.intern();
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
