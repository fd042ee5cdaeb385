package wavetank.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.check.Model;
import wavetank.edn.Edn;
import wavetank.edn.Edn.Word;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Outcome;

/// Makes the steps of a history into the client events of a trace, in the words of a model.
///
/// The number of an event is that of its line, if each step has a line of its own. Without times,
/// it is also its time, so that what comes first is first.
final class ClientEvents {
  private record Open(long operation, Step call) {}

  private final String file;
  private final Model<?> model;
  private final List<TraceEvent> events = new ArrayList<>();
  private final Map<String, Open> running = new LinkedHashMap<>();
  private long operations;
  private long seq;

  private ClientEvents(String file, Model<?> model) {
    this.file = file;
    this.model = model;
  }

  /// @throws HistoryException if a step is not possible behind those before it, or for the model
  static List<TraceEvent> of(List<Step> steps, String file, Model<?> model) {
    var events = new ClientEvents(file, model);
    for (var step : steps) {
      events.seq = Math.max(events.seq + 1, step.line());
      if (step.type() == Step.Type.INVOKE) {
        events.invoke(step);
      } else {
        events.complete(step);
      }
    }
    return events.events;
  }

  private void invoke(Step step) {
    var open = running.get(step.process());
    if (open != null) {
      throw wrong(
          step,
          "process %s calls again, before its call of line %d is over: a client does one at a time"
              .formatted(step.process(), open.call.line()));
    }
    if (!model.functions().contains(step.function())) {
      throw wrong(
          step,
          "\":%s\" is not a function of the model %s: %s"
              .formatted(step.function(), model.name(), String.join(", ", model.functions())));
    }
    running.put(step.process(), new Open(++operations, step));
    events.add(
        new Invoked(
            seq,
            at(step),
            client(step),
            0,
            operations,
            step.function(),
            Fields.of("arguments", arguments(step))));
  }

  private void complete(Step step) {
    var open = running.remove(step.process());
    if (open == null) {
      throw wrong(
          step, "process %s completes a call that it did not make".formatted(step.process()));
    }
    if (!open.call.function().equals(step.function())) {
      throw wrong(
          step,
          "process %s called :%s on line %d, and completes :%s"
              .formatted(step.process(), open.call.function(), open.call.line(), step.function()));
    }
    var outcome =
        switch (step.type()) {
          case OK -> Outcome.OK;
          case FAIL -> Outcome.FAIL;
          case INFO, INVOKE -> Outcome.UNKNOWN;
        };
    var result = outcome == Outcome.OK ? result(step) : "";
    events.add(
        new Completed(
            seq, at(step), client(step), 0, open.operation, outcome, Fields.of("result", result)));
  }

  /// Key, `""` if there is none, and values.
  private List<String> arguments(Step step) {
    var key = key(step);
    var value = value(step);
    return switch (step.function()) {
      case "cas" -> {
        if (!(value instanceof List<?> both) || both.size() != 2) {
          throw wrong(step, ":cas wants what is expected and what is new: :value [1 2]");
        }
        yield List.of(key, text(both.get(0)), text(both.get(1)));
      }
      case "write", "put", "append" -> List.of(key, text(value));
      default -> List.of(key);
    };
  }

  private String result(Step step) {
    var value = value(step);
    return switch (step.function()) {
      case "cas" -> value instanceof Word(var text) && text.equals("false") ? "false" : "true";
      case "write", "put", "append" -> "";
      default -> text(value);
    };
  }

  private static String key(Step step) {
    var tuple = tuple(step);
    var key = tuple == null ? step.key() : tuple.getFirst();
    if (tuple == null && key == null) {
      return "";
    }
    return key instanceof String string ? string : Edn.text(key);
  }

  private static @Nullable Object value(Step step) {
    var tuple = tuple(step);
    return tuple == null ? step.value() : tuple.getLast();
  }

  /// Key and value proper in one, as Jepsen's *independent* tests write it: `[k v]`; else null.
  private static @Nullable List<?> tuple(Step step) {
    if (step.key() != null || !(step.value() instanceof List<?> list) || list.size() != 2) {
      return null;
    }
    boolean isPairOfCas = step.function().equals("cas") && !(list.getLast() instanceof List<?>);
    return isPairOfCas ? null : list;
  }

  /// Jepsen's values stay as EDN writes them, so that 1 and "1" differ; the others are plain text.
  private String text(@Nullable Object value) {
    if (value == null && !model.name().equals("jepsen")) {
      return String.valueOf(model.name().equals("register") ? model.initial() : "");
    }
    return value instanceof String string && !model.name().equals("jepsen")
        ? string
        : Edn.text(value);
  }

  private long at(Step step) {
    return step.nanos() < 0 ? seq : step.nanos();
  }

  private static String client(Step step) {
    return "process " + step.process();
  }

  private HistoryException wrong(Step step, String message) {
    return new HistoryException(file, step.line(), message);
  }
}
