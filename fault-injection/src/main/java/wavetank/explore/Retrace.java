package wavetank.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdict.Violated;
import wavetank.check.Verdicts;
import wavetank.core.Effect.Send;
import wavetank.core.NodeId;
import wavetank.core.NodeKind;
import wavetank.explore.Exploration.Find;

/// Goes a find's way once more, and says what happens.
public final class Retrace {
  private final Registry registry;
  private final Telling telling;
  private final int[] seats;
  private final List<Underway> underway = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<Step> steps = new ArrayList<>();

  /// A message on its way.
  private record Underway(int flight, int number, int sentAt) {}

  /// One action.
  ///
  /// @param story what it led to, in sentences
  public record Step(Happening happening, List<String> story) {
    public Step {
      story = List.copyOf(story);
    }
  }

  private Retrace(Registry registry, Judged judged) {
    this.registry = registry;
    this.seats = new int[registry.servers().size()];
    this.telling = new Telling(seats.length, judged);
  }

  /// A find in full.
  ///
  /// @param steps the actions, in order
  /// @param why the sentence of the check that is broken
  public record Told(String property, List<Step> steps, String why) {
    public Told {
      steps = List.copyOf(steps);
    }

    /// How many messages arrive.
    public int deliveries() {
      return (int)
          steps.stream().filter(step -> step.happening() instanceof Happening.Arrived).count();
    }

    /// A numbered story without times.
    public List<String> lines() {
      var lines = new ArrayList<String>();
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        lines.add("%3d. %s".formatted(i + 1, step.happening().words()));
        step.story().forEach(line -> lines.add("       " + line));
      }
      lines.add("=> " + why);
      return lines;
    }
  }

  /// @param bounds and what follows: as the search had them
  public static Told of(
      Find find, NodeKind kind, NodeKind.Setup setup, Bounds bounds, Judged judged) {
    var retrace = new Retrace(new Registry(kind, setup, bounds, judged, false), judged);
    retrace.begin();
    for (int action : find.actions()) {
      retrace.follow(action);
    }
    return new Told(find.property(), retrace.steps, why(find, retrace.telling.verdicts()));
  }

  /// The check of this name may say it best; if it does not agree, that is worth knowing.
  private static String why(Find find, Verdicts verdicts) {
    for (Verdicts.Judged judged : verdicts.all()) {
      boolean isBroken = judged.verdict() instanceof Violated;
      if (judged.check().equals(find.property()) && isBroken) {
        return judged.verdict().why().replaceAll(" \\(event \\d+\\)", "");
      }
    }
    return find.property() + " is broken, and the check of traces does not see it";
  }

  private void begin() {
    for (int i = 0; i < seats.length; i++) {
      Taken taken = registry.begin(i);
      telling.tell(registry.servers().get(i), taken);
      adopt(i, taken, 0);
    }
  }

  private void follow(int action) {
    int number = steps.size() + 1;
    @Nullable Underway message = null;
    int server = Action.server(action);
    int input = Action.input(action);
    if (Action.isDelivery(action)) {
      message = underway.get(Action.place(action));
      server = registry.flights().get(message.flight).to();
      input = Seat.FIRST_MESSAGE + message.flight;
      if (!Action.isDuplicate(action)) {
        underway.remove(Action.place(action));
      }
    }
    if (input == Seat.WRITE) {
      telling.ask();
    }
    var happening = happening(server, input, message, Action.isDuplicate(action));
    Taken taken = registry.take(seats[server], input);
    var story = telling.tell(registry.servers().get(server), taken);
    steps.add(new Step(happening, story));
    adopt(server, taken, number);
  }

  private void adopt(int server, Taken taken, int action) {
    seats[server] = registry.number(taken.after());
    for (Send send : taken.sends()) {
      var kind = send.message().getClass().getSimpleName();
      var way = "%d > %s %s".formatted(server, send.to(), kind);
      int number = counts.merge(way, 1, Integer::sum);
      underway.add(new Underway(registry.number(server, send), number, action));
    }
  }

  private Happening happening(
      int server, int input, @Nullable Underway message, boolean isDuplicate) {
    List<NodeId> servers = registry.servers();
    NodeId node = servers.get(server);
    if (message != null) {
      Flight flight = registry.flights().get(message.flight);
      var kind = flight.message().getClass().getSimpleName();
      return new Happening.Arrived(
          servers.get(flight.from()), node, kind, message.number, message.sentAt, isDuplicate);
    }
    ServerState state = registry.seats().get(seats[server]).state;
    return switch (input) {
      case Seat.WRITE -> new Happening.Asked(node);
      case Seat.LAPSE -> new Happening.Lapsed(node);
      case Seat.SYNC -> new Happening.Stored(node);
      default -> {
        int surviving = input - Seat.CRASH;
        yield surviving >= 0
            ? new Happening.Restarted(node, surviving, state.unsynced().size() - surviving)
            : new Happening.Fired(node, state.timers().get(input).name().toLowerCase(Locale.ROOT));
      }
    };
  }
}
