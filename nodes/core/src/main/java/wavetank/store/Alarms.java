package wavetank.store;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The alarms that are raised, and what is refused because of them: the same on all servers,
/// whatever quota each of them has, for alarms are raised and silenced through the log.
///
/// @param raised in their order, each once
public record Alarms(List<Alarm> raised) {
  static final Alarms NONE = new Alarms(List.of());

  public Alarms {
    raised = raised.stream().sorted().distinct().toList();
  }

  public boolean isEmpty() {
    return raised.isEmpty();
  }

  Alarms with(Alarm alarm) {
    return raised.contains(alarm)
        ? this
        : new Alarms(Stream.concat(raised.stream(), Stream.of(alarm)).toList());
  }

  Alarms without(Alarm alarm) {
    return raised.contains(alarm)
        ? new Alarms(raised.stream().filter(other -> !other.equals(alarm)).toList())
        : this;
  }

  private boolean has(Alarm.Kind kind) {
    return raised.stream().anyMatch(alarm -> alarm.kind() == kind);
  }

  /// Why a command is refused; null if it is not. What makes the store smaller is always taken, as
  /// long as nothing is corrupt.
  @Nullable StoreError refuses(StoreCommand command) {
    if (has(Alarm.Kind.CORRUPT) && changesKeys(command)) {
      return StoreError.CORRUPT;
    }
    return has(Alarm.Kind.NO_SPACE) && Growth.of(command) > 0 ? StoreError.NO_SPACE : null;
  }

  private static boolean changesKeys(StoreCommand command) {
    return switch (command) {
      case StoreCommand.SetAlarm _, AuthCommand _ -> false;
      case StoreCommand.As(_, var inner) -> changesKeys(inner);
      default -> true;
    };
  }
}
