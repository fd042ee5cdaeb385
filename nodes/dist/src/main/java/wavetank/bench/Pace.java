package wavetank.bench;

/// How long and how often is measured.
///
/// @param exerciseSeconds for which a fresh cluster works before the first measurement, whatever
///   the system: programs for the JVM compile themselves in their first minute
/// @param rounds in which everything is measured, one thing after the other: the median counts, for
///   what else runs on a machine comes and goes
/// @param warmSeconds under load before each measurement
/// @param seconds of each measurement
/// @param starts of fresh clusters
/// @param kills of leaders
/// @param keys with which memory is measured
record Pace(
    double exerciseSeconds,
    int rounds,
    double warmSeconds,
    double seconds,
    int starts,
    int kills,
    int keys) {
  static final Pace FULL = new Pace(40, 3, 2, 4, 5, 5, 100_000);
  static final Pace QUICK = new Pace(0, 1, 1, 2, 1, 1, 10_000);
}
