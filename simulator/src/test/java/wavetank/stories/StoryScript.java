package wavetank.stories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wavetank.scenario.DiskModel;
import wavetank.scenario.Fault;
import wavetank.scenario.FaultKind;
import wavetank.scenario.FaultSchedule;
import wavetank.scenario.Latency;
import wavetank.scenario.NetworkModel;
import wavetank.scenario.Percent;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioBuilder;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Times;
import wavetank.scenario.Workload;
import wavetank.store.StoreKind;

/// The commands of a story as one scenario: `servers 3`, `spares 1`, `clients 2` and `set OPTION
/// VALUE` describe the cluster, `kind store` what its servers are, `seed 7` chooses what is drawn,
/// `violates CHECK` says what must go wrong; any fault line happens at once, `run 100ms` lets time
/// pass, and `# text` is a remark.
///
/// A message takes 2 ms, a disk 1 ms, always; nothing is lost, and no client does anything unasked.
/// Commands begin at 10 ms, when all servers have started. Of rules that speak after every other
/// one, only those are told for which the story says `show RULE`.
///
/// @param ends when each block of the story ends, in nanoseconds from the start
/// @param shown ids of rules that are told although they speak all the time
/// @param violated the checks that the story breaks
/// @param isStore whether its servers are of the kind "store"
/// @param isByHand whether clients do what `linearizable` knows nothing of
record StoryScript(
    Scenario scenario,
    long seed,
    List<Long> ends,
    List<String> shown,
    List<String> violated,
    boolean isStore,
    boolean isByHand) {
  private static final NetworkModel NETWORK =
      new NetworkModel(Latency.parse("2ms"), Percent.ZERO, Percent.ZERO, Percent.ZERO);

  /// When the first command comes.
  static final Duration BEGIN = Duration.ofMillis(10);

  private static final DiskModel DISK = new DiskModel(Latency.parse("1ms"));

  /// @param file what complaints call it
  /// @throws ScenarioException with file and line if a command is none
  static StoryScript of(String file, StoryText text) {
    var compiler = new Compiler(text.comment().getFirst().substring(1).strip());
    for (var block : text.blocks()) {
      for (int i = 0; i < block.commands().size(); i++) {
        try {
          compiler.take(block.commands().get(i));
        } catch (ScenarioException problem) {
          throw problem.at(file + ":" + (block.line() + i));
        }
      }
      compiler.ends.add(compiler.now.toNanos());
    }
    return compiler.script();
  }

  private static final class Compiler {
    private final ScenarioBuilder scenario;
    private final List<ScheduledFault> faults = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final List<String> violated = new ArrayList<>();
    private Duration now = BEGIN;
    private int clients = 1;
    private long seed = 1;
    private boolean isStore;
    private boolean isByHand;

    Compiler(String name) {
      scenario = Scenario.named(name).servers(3).network(NETWORK).disk(DISK);
    }

    void take(String command) {
      var words = command.split("\\s+");
      var value = words[words.length - 1];
      switch (words[0]) {
        case "servers" -> scenario.servers(number(value));
        case "spares" -> scenario.spares(number(value));
        case "clients" -> clients = number(value);
        case "kind" -> {
          scenario.kind(value);
          isStore = value.equals("store");
        }
        case "set" -> scenario.setting(words[1], value);
        case "seed" -> seed = number(value);
        case "show" -> shown.add(rule(value));
        case "#" -> {} // a remark for the reader
        case "violates" -> violated.add(value);
        case "run" -> now = now.plus(Times.parse(value));
        default -> faults.add(new ScheduledFault(now, null, parse(command)));
      }
    }

    /// `c1 enter lock 7` is short for `ask c1 do enter lock 7`.
    private Fault parse(String command) {
      if (!isStore || !command.matches("c[0-9]+ .+")) {
        return FaultKind.parseLine(command);
      }
      isByHand = true;
      return FaultKind.parseLine("ask " + command.replaceFirst(" +", " do "));
    }

    private static int number(String text) {
      if (!text.matches("[0-9]{1,9}")) {
        throw new ScenarioException("\"%s\" is not a whole number".formatted(text));
      }
      return Integer.parseInt(text);
    }

    private static String rule(String id) {
      if (new StoreKind().rules().stream().noneMatch(rule -> rule.id().equals(id))) {
        throw new ScenarioException(
            "\"%s\" is not a rule: see docs/reference/rules.md".formatted(id));
      }
      return id;
    }

    StoryScript script() {
      var made =
          scenario
              .workload(Workload.of(clients).withUntil(Duration.ZERO))
              .faults(new FaultSchedule(faults))
              .until(now)
              .build();
      return new StoryScript(made, seed, ends, shown, violated, isStore, isByHand);
    }
  }
}
