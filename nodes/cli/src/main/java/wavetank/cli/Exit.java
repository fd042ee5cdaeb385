package wavetank.cli;

/// What the number means with which a command ends; other programs rely on it.
public final class Exit {
  /// All went well; what was asked for holds.
  public static final int FINE = 0;

  /// A property was violated, or tests failed.
  public static final int VIOLATED = 1;

  /// Neither: a budget ran out before an answer was found. Never counted as fine.
  public static final int UNKNOWN = 2;

  /// Wrong usage or input: the user has to change something (`EX_USAGE` of `sysexits.h`).
  public static final int USAGE = 64;

  /// Our own mistake, or a machine that let us down (`EX_SOFTWARE` of `sysexits.h`).
  public static final int INTERNAL = 70;

  private Exit() {}
}
