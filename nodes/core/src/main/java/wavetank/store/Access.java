package wavetank.store;

/// What a permission allows with its keys. Who may write need not be able to read.
public enum Access {
  READ,
  WRITE,
  READ_WRITE;

  boolean reads() {
    return this != WRITE;
  }

  boolean writes() {
    return this != READ;
  }
}
