package wavetank.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a client asks the key-value store for.
public enum Operation {
  /// Writes a value that no one wrote before.
  PUT,
  /// Reads the newest value (linearizable).
  GET,
  /// Reads whatever the asked server has (not judged as linearizable, only as never going back).
  STALE_GET,
  /// Compare and set: writes if the key still has the revision that this client saw last.
  CAS,
  DELETE,
  /// Whatever else clients of this kind understand: `do enter lock/k1 7`. No workload draws it.
  DO;

  public static final List<Operation> ALL = List.copyOf(Arrays.asList(values()));

  /// Those that a workload may draw.
  public static final List<Operation> DRAWN =
      ALL.stream().filter(operation -> operation != DO).toList();

  /// Reads the word as scenario files write it: `stale-get`.
  ///
  /// @throws ScenarioException if there is no such operation
  public static Operation parse(String word) {
    return ALL.stream()
        .filter(operation -> operation.toString().equals(word))
        .findFirst()
        .orElseThrow(() -> Words.unknown(word, "an operation", "Operations", Words.of(ALL)));
  }

  /// What it needs to be told, in order; of `DO` any number of words, at least one.
  public List<String> parameters() {
    return switch (this) {
      case PUT -> List.of("key", "value");
      case CAS -> List.of("key", "expected", "value");
      case GET, STALE_GET, DELETE -> List.of("key");
      case DO -> List.of("words");
    };
  }

  /// How a fault line asks for it: `put x 1`.
  String example() {
    var values = List.of(" x", " 1", " 2").subList(0, parameters().size());
    return this + String.join("", values);
  }

  /// True if it can change the store.
  public boolean isWrite() {
    return switch (this) {
      case PUT, CAS, DELETE, DO -> true;
      case GET, STALE_GET -> false;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
