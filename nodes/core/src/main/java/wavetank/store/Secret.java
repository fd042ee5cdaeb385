package wavetank.store;

import wavetank.core.Bytes;

/// Bytes that must not be shown: every server keeps them, no trace, log or message names them.
public record Secret(Bytes bytes) {
  static final Secret NONE = new Secret(Bytes.EMPTY);

  @Override
  public String toString() {
    return "(secret)";
  }
}
