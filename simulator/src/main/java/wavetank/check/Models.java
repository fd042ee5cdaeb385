package wavetank.check;

import java.util.List;
import java.util.Optional;

/// The models that there are, by name.
public final class Models {
  private static final List<Model<?>> ALL =
      List.of(Register.OF_JEPSEN, KvStore.MODEL, Register.OF_TRACES, WholeKvStore.MODEL);

  private Models() {}

  /// In the order in which they are tried for a history of which nobody says what it is of.
  public static List<String> names() {
    return ALL.stream().map(Model::name).toList();
  }

  public static Optional<Model<?>> named(String name) {
    for (var model : ALL) {
      if (model.name().equals(name)) {
        return Optional.of(model);
      }
    }
    return Optional.empty();
  }

  /// The first model that knows all of these functions.
  public static Optional<Model<?>> knowing(List<String> functions) {
    for (var model : ALL) {
      if (model.functions().containsAll(functions)) {
        return Optional.of(model);
      }
    }
    return Optional.empty();
  }

  /// For messages: each model with what it knows.
  public static String words() {
    var each =
        ALL.stream()
            .map(model -> "%s (%s)".formatted(model.name(), String.join(", ", model.functions())))
            .toList();
    return "Models: " + String.join(", ", each);
  }
}
