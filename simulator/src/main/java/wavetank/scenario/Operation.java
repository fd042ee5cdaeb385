package wavetank.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a workload client asks the key-value store for.
public enum Operation {
  /// Writes a value that no one wrote before.
  PUT,
  /// Reads the newest value (linearizable).
  GET,
  /// Reads whatever the asked server has (not judged as linearizable, only as never going back).
  STALE_GET,
  /// Compare and set: writes if the key still has the revision that this client saw last.
  CAS,
  DELETE;

  public static final List<Operation> ALL = List.copyOf(Arrays.asList(values()));

  /// Reads the word as scenario files write it: `stale-get`.
  ///
  /// @throws ScenarioException if there is no such operation
  public static Operation parse(String word) {
    return ALL.stream()
        .filter(operation -> operation.toString().equals(word))
        .findFirst()
        .orElseThrow(() -> Words.unknown(word, "an operation", "Operations", Words.of(ALL)));
  }

  /// True if it can change the store.
  public boolean isWrite() {
    return switch (this) {
      case PUT, CAS, DELETE -> true;
      case GET, STALE_GET -> false;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
