package wavetank.core;

/// A timer of one protocol, known by name; usually an enum. A node has at most one running timer
/// per name.
public interface Timer {
  /// Unique within the protocol, for example "ELECTION".
  String name();
}
