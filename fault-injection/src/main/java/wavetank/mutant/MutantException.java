package wavetank.mutant;

/// A mutant that cannot be used. The message is one line: file and line, what is wrong, what is
/// allowed.
public final class MutantException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MutantException(String file, int line, String problem) {
    super("%s:%d: %s".formatted(file, line, problem));
  }
}
