package wavetank.scenario;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// The faults as methods, for schedules written in Java. Whom they hit is written as in a fault
/// line: `"n1,n2"`, `"n1 n2"` or `"leader"`.
///
/// @param <R> what has got the fault: a schedule or a scenario under construction
@FunctionalInterface
public interface FaultMenu<R> {
  /// Takes any fault.
  R add(Fault fault);

  /// Takes a fault as text: `"delay n1 > n2 normal 50ms 10ms"`. Every kind can be written so.
  default R line(String fault) {
    return add(FaultKind.parseLine(fault));
  }

  default R isolate(String who) {
    return add(new Fault.Isolate(Target.parse(who)));
  }

  default R partition(String... groups) {
    return add(new Fault.Partition(targets(groups)));
  }

  default R oneway(String from, String to) {
    return add(new Fault.Oneway(link(from, to)));
  }

  default R bridge(String middle, String... halves) {
    return add(new Fault.Bridge(Target.parse(middle), targets(halves)));
  }

  default R lose(String from, String to, String share) {
    return add(new Fault.Lose(link(from, to), Percent.share(share)));
  }

  default R delay(String from, String to, String extra) {
    return add(new Fault.Delay(link(from, to), Latency.parse(extra)));
  }

  default R hold(String from, String to) {
    return add(new Fault.Hold(link(from, to)));
  }

  default R release(String from, String to) {
    return add(new Fault.Release(link(from, to)));
  }

  default R heal() {
    return add(new Fault.Heal());
  }

  default R crash(String who) {
    return crash(who, Fault.Unsynced.DRAWN);
  }

  default R crash(String who, Fault.Unsynced unsynced) {
    return add(new Fault.Crash(Target.parse(who), unsynced));
  }

  default R restart(String who) {
    return add(new Fault.Restart(Target.parse(who)));
  }

  default R wipe(String who) {
    return add(new Fault.Wipe(Target.parse(who)));
  }

  default R pause(String who) {
    return add(new Fault.Pause(Target.parse(who)));
  }

  default R resume(String who) {
    return add(new Fault.Resume(Target.parse(who)));
  }

  default R skew(String who, String rate) {
    return add(new Fault.Skew(Target.parse(who), Percent.clockRate(rate)));
  }

  default R jump(String who, Duration ahead) {
    return add(new Fault.Jump(Target.parse(who), ahead));
  }

  default R members(String who) {
    return add(new Fault.Members(Target.parse(who)));
  }

  default R transfer(String who) {
    return add(new Fault.Transfer(Target.parse(who)));
  }

  /// @param operation as a fault line writes it: `"put x 1"`
  default R ask(String clients, String operation) {
    return line("ask %s %s".formatted(String.join(",", clients.split("[,\\s]+")), operation));
  }

  /// Their election timers run out.
  default R timeout(String who) {
    return add(new Fault.Timeout(Target.parse(who), Fault.Timeout.USUAL));
  }

  private static List<Target> targets(String... groups) {
    return Arrays.stream(groups).map(Target::parse).toList();
  }

  private static Link link(String from, String to) {
    return new Link(Target.parse(from), Target.parse(to));
  }
}
