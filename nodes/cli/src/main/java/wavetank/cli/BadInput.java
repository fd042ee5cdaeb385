package wavetank.cli;

/// Something the user gave cannot be used; the command ends with [Exit#USAGE].
///
/// The message is one line: where (file and line, if there are any), what, and what is allowed:
/// `partition.yaml:9: "partiton" is not a fault. Did you mean "partition"? Faults: crash, ...`
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadInput(String message) {
    super(message);
  }

  /// @param cause what found it; shown with `--verbose` only
  public BadInput(String message, Throwable cause) {
    super(message, cause);
  }
}
