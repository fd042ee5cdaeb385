package wavetank.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import wavetank.core.NodeId;
import wavetank.scenario.Fault;
import wavetank.scenario.FaultKind;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Target;

/// Changes of fault lines that keep their meaning as far as it can be kept.
final class FaultLines {
  private static final Pattern NAME = Pattern.compile("\\b[nc]\\d{1,2}\\b");

  private FaultLines() {}

  /// The same lines without some nodes. A line that names none of the others any more is gone.
  static List<ScheduledFault> without(List<ScheduledFault> lines, Predicate<NodeId> gone) {
    var kept = new ArrayList<ScheduledFault>();
    for (var line : lines) {
      if (!names(line, gone)) {
        kept.add(line);
        continue;
      }
      if (!hitsSomebody(line.fault(), gone)) {
        continue;
      }
      try {
        kept.add(
            new ScheduledFault(
                line.from(), line.to(), FaultKind.parseLine(text(line.fault().line(), gone))));
      } catch (ScenarioException nobodyLeft) {
        // the line is gone
      }
    }
    return kept;
  }

  /// The same lines with other names for some nodes.
  static List<ScheduledFault> renamed(List<ScheduledFault> lines, Map<String, String> names) {
    return lines.stream()
        .map(line -> {
          var text =
              NAME.matcher(line.fault().line())
                  .replaceAll(found -> names.getOrDefault(found.group(), found.group()));
          return new ScheduledFault(line.from(), line.to(), FaultKind.parseLine(text));
        })
        .toList();
  }

  /// Of a partition, a group may go; of all others, each part is needed.
  private static boolean hitsSomebody(Fault fault, Predicate<NodeId> gone) {
    return fault instanceof Fault.Partition
        || fault.targets().stream()
            .allMatch(target ->
                target.selectors().stream()
                    .anyMatch(one -> !(one instanceof Target.Named(var node) && gone.test(node))));
  }

  private static boolean names(ScheduledFault line, Predicate<NodeId> gone) {
    return line.fault().targets().stream().map(Target::names).flatMap(List::stream).anyMatch(gone);
  }

  private static String text(String line, Predicate<NodeId> gone) {
    return NAME.matcher(line)
        .replaceAll(found -> gone.test(new NodeId(found.group())) ? "" : found.group())
        .replaceAll(",+", ",")
        .replaceAll("(^|[ |>]),", "$1")
        .replaceAll(",($|[ |>])", "$1")
        .replaceAll("\\| *$", "");
  }
}
