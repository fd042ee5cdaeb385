package wavetank.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wavetank.core.Choices;
import wavetank.core.NodeId;
import wavetank.core.SeededChoices;

/// Any well-written fault line, drawn from a seed; sense does not matter, form does.
final class AnyFault {
  private final Choices.Stream draws;

  AnyFault(long seed) {
    draws = new SeededChoices(seed).stream("any fault");
  }

  ScheduledFault line() {
    var fault = fault(any(FaultKind.ALL));
    var from = time();
    boolean ends = FaultKind.of(fault).lasts() && below(2) == 0;
    return new ScheduledFault(from, ends ? from.plus(time()) : null, fault);
  }

  private static final List<Passing> PASSING =
      List.of(new Passing("VoteGranted", 1), new Passing("AppendEntries", 12));

  Fault fault(FaultKind kind) {
    return switch (kind) {
      case ISOLATE -> new Fault.Isolate(target());
      case PARTITION -> new Fault.Partition(groups(1 + below(3), 0));
      case ONEWAY -> new Fault.Oneway(link());
      case BRIDGE -> new Fault.Bridge(Target.parse("n1"), groups(2 * below(2), 1));
      case LOSE -> new Fault.Lose(link(), percent(0));
      case DELAY -> new Fault.Delay(link(), latency());
      case DUPLICATE -> new Fault.Duplicate(link(), percent(0));
      case REORDER -> new Fault.Reorder(link(), time());
      case HOLD -> new Fault.Hold(link());
      case ONLY -> new Fault.Only(link(), any(List.of(List.of(), PASSING)));
      case MESSAGE ->
          new Fault.OneMessage(
              link(),
              any(PASSING),
              any(List.of(new Fate.Lost(), new Fate.Twice(), new Fate.Late(time()))));
      case RELEASE -> new Fault.Release(link());
      case HEAL -> new Fault.Heal();
      case CRASH -> new Fault.Crash(target(), any(List.of(Fault.Unsynced.values())));
      case RESTART -> new Fault.Restart(target());
      case WIPE -> new Fault.Wipe(target());
      case PAUSE -> new Fault.Pause(target());
      case RESUME -> new Fault.Resume(target());
      case SKEW -> new Fault.Skew(target(), percent(-500_000));
      case DRIFT -> new Fault.Drift(target(), new ClockRates(percent(-500_000), percent(900_000)));
      case JUMP -> new Fault.Jump(target(), time());
      case SLOW_DISK -> new Fault.SlowDisk(target(), latency());
      case ROT -> new Fault.Rot(target());
      case FILL -> new Fault.Fill(target());
      case IO_ERROR -> new Fault.IoError(target());
      case FREE -> new Fault.Free(target());
      case MEMBERS -> new Fault.Members(target());
      case TRANSFER -> new Fault.Transfer(Target.parse("follower"));
      case ASK -> ask(any(Operation.ALL));
      case TIMEOUT -> new Fault.Timeout(target(), any(List.of("election", "heartbeat", "a-b")));
    };
  }

  private Fault ask(Operation operation) {
    var words = operation.parameters().stream().map(_ -> any(List.of("x", "(none)", "A.1_-")));
    return new Fault.Ask(Target.parse("c1,c2"), operation, words.toList());
  }

  private Target target() {
    var selectors = new ArrayList<Target.Selector>();
    for (int i = 0; i <= below(4); i++) {
      selectors.add(new Target.Named(new NodeId("n" + (10 * i + below(9)))));
    }
    selectors.add(any(Role.KNOWN));
    return new Target(selectors);
  }

  /// Groups without a common node; the first number keeps them apart.
  private List<Target> groups(int count, int from) {
    var groups = new ArrayList<Target>();
    for (int i = 0; i < count; i++) {
      groups.add(Target.parse("n" + (from + i) + "1,n" + (from + i) + "2"));
    }
    return groups;
  }

  private Link link() {
    return new Link(target(), target());
  }

  private Percent percent(int least) {
    return new Percent((int) draws.between(least, least == 900_000 ? 1_000_000 : 900_000));
  }

  private Latency latency() {
    return switch (below(4)) {
      case 0 -> new Latency.Fixed(time());
      case 1 -> new Latency.Normal(time(), time());
      case 2 -> new Latency.Exponential(time());
      default -> {
        var least = time();
        yield new Latency.Uniform(new Span(least, least.plus(time())));
      }
    };
  }

  /// From a nanosecond to an hour, in all units.
  private Duration time() {
    long unit = any(List.of(1L, 1_000L, 1_000_000L, 1_000_000_000L));
    return Duration.ofNanos(draws.between(1, 3_600) * unit + (below(3) == 0 ? below(1_000) : 0));
  }

  private <T> T any(List<T> elements) {
    return elements.get(below(elements.size()));
  }

  private int below(int bound) {
    return (int) draws.between(0, bound - 1);
  }
}
