package wavetank.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wavetank.cli.BadInput;
import wavetank.scenario.Fate;
import wavetank.scenario.Fault;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.ScheduledFault;
import wavetank.scenario.Times;
import wavetank.sim.Simulation;
import wavetank.timeline.Flight;
import wavetank.timeline.Timeline;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceHeader.Source;
import wavetank.visualizer.Run;

/// What a user does to a run: a fault line at a moment, and the run from there on anew. Scenario,
/// seed and lines decide it all, so that the past stays what it was.
final class Acting {
  private Acting() {}

  /// Why nothing can be done to a run; `""` if something can.
  public static String refusal(Run run) {
    if (run.simulation() != null) {
      return "";
    }
    if (run.isLive()) {
      return "These are real processes, and what they do is not made here: kill or pause one, and"
          + " watch.";
    }
    return run.timeline().header().source() == Source.REAL
        ? "This is a recording of real processes: what happened there cannot be made to happen"
            + " otherwise."
        : "This is a recorded trace. Open its scenario to act: ./wavetank view SCENARIO --seed N";
  }

  /// The run as it goes on after a deed.
  ///
  /// @param at when, in nanoseconds from the start of the run
  /// @param deed a fault line without its time
  /// @throws BadInput if this run cannot be acted on, or the line cannot be
  static Branch act(Branch from, long at, String deed) {
    String line = Times.text(Duration.ofNanos(at)) + " " + deed;
    Simulation simulation = from.run().simulation();
    if (simulation == null) {
      throw new BadInput(refusal(from.run()));
    }
    try {
      var changed = Simulation.of(simulation.scenario().plus(line));
      long seed = from.run().timeline().header().seed();
      var deeds = new ArrayList<>(from.deeds());
      deeds.add(line);
      String name = "%s at %s".formatted(deed, Times.text(Duration.ofMillis(at / 1_000_000)));
      return new Branch(name, Run.of(changed, seed), from, at, deeds);
    } catch (ScenarioException e) {
      throw new BadInput("%s: %s".formatted(line, e.getMessage()), e);
    }
  }

  /// When a deed is done that somebody thinks of at a moment: what is seen has happened.
  public static long moment(Timeline timeline, int place, long at) {
    TraceEvent last = timeline.event(place);
    return last != null && last.at() >= at ? last.at() + 1 : at;
  }

  /// The deed by which one message meets a fate: the line fires when the message sets out.
  ///
  /// @param fate `lost`, `twice` or `+50ms`
  public static String toMessage(Timeline timeline, Flight flight, String fate) {
    return "message %s > %s %s#%d %s"
        .formatted(
            flight.from(), flight.to(), flight.kind(), number(timeline, flight.sent()), fate);
  }

  /// The deed by which one message arrives later than it does in this run, whatever a line has done
  /// to it there.
  ///
  /// @param more by how much, in nanoseconds; below 0 takes back what a line has added
  /// @throws BadInput if it would arrive earlier than without any line
  public static String later(Run run, Flight flight, long more) {
    long by = more + late(run, toMessage(run.timeline(), flight, "+"), flight.sent().at());
    if (by <= 0) {
      throw new BadInput(
          "A message cannot arrive earlier than it does by itself: a fault line makes it later."
              + " Drag it back along its way.");
    }
    return toMessage(run.timeline(), flight, "+" + Times.text(Duration.ofNanos(by)));
  }

  /// How much later a line makes a message arrive already, in nanoseconds: of several the last one
  /// counts.
  private static long late(Run run, String begins, long sent) {
    long late = 0;
    if (run.simulation() != null) {
      for (ScheduledFault line : run.simulation().scenario().faults().faults()) {
        if (line.from().toNanos() == sent
            && line.fault().line().startsWith(begins)
            && line.fault() instanceof Fault.OneMessage(_, _, Fate.Late(var by))) {
          late = by.toNanos();
        }
      }
    }
    return late;
  }

  /// How many messages of its kind set out on its link at this instant, up to this one.
  static int number(Timeline timeline, Sent sent) {
    int number = 0;
    for (int place = timeline.placeOf(sent.seq()); place > 0; place--) {
      TraceEvent event = timeline.event(place);
      if (event == null || event.at() < sent.at()) {
        break;
      }
      if (event instanceof Sent other
          && other.node().equals(sent.node())
          && other.to().equals(sent.to())
          && other.kind().equals(sent.kind())) {
        number++;
      }
    }
    return number;
  }

  /// The deed of a cut drawn by hand, from the nodes on its two sides.
  ///
  /// @param oneWay whether only messages from the first side to the second are lost
  public static String cut(List<String> one, List<String> other, boolean oneWay) {
    if (one.isEmpty() || other.isEmpty()) {
      throw new BadInput("A cut has nodes on both sides: draw it between two of them.");
    }
    return oneWay
        ? "oneway %s > %s".formatted(String.join(",", one), String.join(",", other))
        : "partition %s | %s".formatted(String.join(",", one), String.join(",", other));
  }
}
