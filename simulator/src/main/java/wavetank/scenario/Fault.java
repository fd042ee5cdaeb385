package wavetank.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Trouble made on purpose, as a value. `line()` is its text form, the same everywhere: in scenario
/// files, on the command line, in stories and in what the shrinker prints.
///
/// The five groups are what a simulated world is made of; each part of it knows one of them. The
/// full meaning of every line stands in docs/reference/scenario.md.
public sealed interface Fault {
  /// Trouble between nodes. Ends at its own end, or at the next `heal`.
  sealed interface Network extends Fault {}

  /// Trouble with the process of a server.
  sealed interface Process extends Fault {}

  /// Trouble with the monotonic clock of a server.
  sealed interface Clock extends Fault {}

  /// Trouble with the disk of a server.
  sealed interface Disk extends Fault {}

  /// What somebody outside asks for: no trouble by itself, but a good time for some.
  sealed interface Operator extends Fault {}

  /// What one target says whom it hits; cuts across the groups, as does `OnLink`.
  sealed interface OnNodes extends Fault {
    Target who();
  }

  /// What hits the messages in one direction.
  sealed interface OnLink extends Network {
    Link link();
  }

  /// Each of these hears no other server and is heard by none; clients still reach it.
  record Isolate(Target who) implements Network, OnNodes {}

  /// Servers hear those of their own group only. Servers in no group form one more group. A client
  /// that stands in no group reaches everybody.
  record Partition(List<Target> groups) implements Network {
    public Partition {
      groups = List.copyOf(groups);
      if (groups.isEmpty()) {
        throw new ScenarioException(
            "a partition needs a group: for example \"partition n1,n2 | n3,n4,n5\"");
      }
      Bounds.apart(groups);
    }
  }

  /// Messages in this direction are lost.
  record Oneway(Link link) implements OnLink {}

  /// The two halves do not hear each other; `middle` hears both and is heard by both.
  ///
  /// @param halves two, or none: then all other servers are split evenly, in their order
  record Bridge(Target middle, List<Target> halves) implements Network {
    public Bridge {
      Bounds.one("the middle of a bridge", middle);
      halves = List.copyOf(halves);
      if (halves.size() == 1 || halves.size() > 2) {
        throw new ScenarioException(
            "a bridge has two halves: for example \"bridge n3 n1,n2 | n4,n5\"");
      }
      Bounds.apart(Stream.concat(Stream.of(middle), halves.stream()).toList());
    }
  }

  /// This share of the messages is lost.
  record Lose(Link link, Percent share) implements OnLink {}

  /// Messages travel so much longer.
  record Delay(Link link, Latency extra) implements OnLink {}

  /// This share of the messages arrives twice.
  record Duplicate(Link link, Percent share) implements OnLink {}

  /// Each message waits a time drawn evenly from 0 to `within` more, so that they change places.
  record Reorder(Link link, Duration within) implements OnLink {
    public Reorder {
      Bounds.longerThanZero("the time within which messages change places", within);
    }
  }

  /// Messages wait in the network until they are released, or the network heals.
  record Hold(Link link) implements OnLink {}

  /// Of the messages that set out in this direction from now on, these arrive; all others are lost.
  /// For what a shrinker found: a few messages tell a story better than a lossy network.
  ///
  /// @param messages none, or some, none twice
  record Only(Link link, List<Passing> messages) implements OnLink {
    public Only {
      messages = List.copyOf(messages);
    }
  }

  /// One message that sets out in this direction meets this fate; all others travel as they would.
  ///
  /// @param message counted from when the line fires
  record OneMessage(Link link, Passing message, Fate fate) implements OnLink {}

  /// Messages held in this direction travel on, in the order in which they were sent.
  record Release(Link link) implements OnLink {}

  /// Every network fault ends: all links work as the scenario's network says.
  record Heal() implements Network {}

  /// The process ends without a last word. Whatever is durable stays.
  record Crash(Target who, Unsynced unsynced) implements Process, OnNodes {}

  /// What a crash does to writes that the disk had not confirmed.
  enum Unsynced {
    /// A drawn number of them reached the disk, in order; the next one perhaps in part.
    DRAWN,
    /// The first of them reached the disk by half.
    TORN,
    /// None reached the disk.
    LOST,
    /// All reached the disk: the process was killed, the machine lives.
    KEPT;

    /// The word behind `crash X`; none when it is drawn.
    @Override
    public String toString() {
      return this == DRAWN ? "" : name().toLowerCase(Locale.ROOT);
    }
  }

  /// Servers that are down start from their disk; a server that runs is left alone.
  record Restart(Target who) implements Process, OnNodes {}

  /// Crashes those that run and empties their disks. *Unsafe*, if such a server is restarted under
  /// its old name: it has forgotten its votes (Raft paper, section 5.1).
  record Wipe(Target who) implements Process, OnNodes {}

  /// The process stands still; messages to it wait, its clock goes on.
  record Pause(Target who) implements Process, OnNodes {}

  /// Paused processes go on where they stood.
  record Resume(Target who) implements Process, OnNodes {}

  /// The clock runs at this rate from now on.
  record Skew(Target who, Percent rate) implements Clock, OnNodes {}

  /// Once a second the clock takes a new rate, drawn evenly from these.
  record Drift(Target who, ClockRates rates) implements Clock, OnNodes {}

  /// The clock leaps forward; a monotonic clock cannot leap back.
  record Jump(Target who, Duration ahead) implements Clock, OnNodes {
    public Jump {
      Bounds.longerThanZero("a jump", ahead);
    }
  }

  /// A sync takes so long, instead of what the scenario says.
  record SlowDisk(Target who, Latency sync) implements Disk, OnNodes {}

  /// One bit of a durable journal record flips, never of the last one: that would look like a torn
  /// write. Found when the journal is read at the next start.
  record Rot(Target who) implements Disk, OnNodes {}

  /// The disk is full: writes fail, and a server whose write failed stops.
  record Fill(Target who) implements Disk, OnNodes {}

  /// Writes and syncs fail, and a server whose write failed stops.
  record IoError(Target who) implements Disk, OnNodes {}

  /// The disk has room, takes writes and is as fast as the scenario says. Does not start a server.
  record Free(Target who) implements Disk, OnNodes {}

  /// The cluster is asked to become these servers.
  record Members(Target who) implements Operator, OnNodes {}

  /// The leader is asked to hand its part to this server.
  record Transfer(Target who) implements Operator, OnNodes {
    public Transfer {
      Bounds.one("the new leader", who);
    }
  }

  /// Each of these clients is asked for an operation, besides what the workload draws. One that
  /// still waits for an answer takes it up afterwards.
  ///
  /// @param arguments one for each of the operation's parameters
  record Ask(Target who, Operation operation, List<String> arguments) implements Operator, OnNodes {
    public Ask {
      arguments = List.copyOf(arguments);
      Bounds.words(operation, arguments);
    }
  }

  /// A running timer of each of these servers runs out now; of one that runs no such timer nothing
  /// happens, and a note says so.
  ///
  /// @param timer in small letters, "election" or what else the cluster's protocol calls its timers
  record Timeout(Target who, String timer) implements Operator, OnNodes {
    public static final String USUAL = "election";

    public Timeout {
      if (!timer.equals(USUAL) && !timer.matches("[a-z][a-z-]{0,30}")) {
        throw new ScenarioException(
            "\"%s\" can be no timer: use 1 to 31 of a-z or '-', for example \"election\""
                .formatted(timer));
      }
    }
  }

  /// The text that `FaultKind` reads as this fault again.
  default String line() {
    var words = new ArrayList<>(arguments());
    words.addFirst(FaultKind.of(this));
    return words.stream()
        .map(Object::toString)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /// What stands behind the fault's word, in order.
  private List<Object> arguments() {
    return switch (this) {
      case Heal() -> List.of();
      case Partition(var groups) -> List.of(sides(groups));
      case Bridge(var middle, var halves) -> List.of(middle, sides(halves));
      case Lose(var link, var share) -> List.of(link, share);
      case Delay(var link, var extra) -> List.of(link, extra);
      case Duplicate(var link, var share) -> List.of(link, share);
      case Reorder(var link, var within) -> List.of(link, Times.text(within));
      case Only(var link, var messages) ->
          List.of(link, messages.stream().map(Passing::toString).collect(Collectors.joining(",")));
      case OneMessage(var link, var message, var fate) -> List.of(link, message, fate);
      case OnLink other -> List.of(other.link());
      case Crash(var who, var unsynced) -> List.of(who, unsynced);
      case Skew(var who, var rate) -> List.of(who, rate.signed());
      case Drift(var who, var rates) -> List.of(who, rates);
      case Jump(var who, var ahead) -> List.of(who, "+" + Times.text(ahead));
      case SlowDisk(var who, var sync) -> List.of(who, sync);
      case Ask(var who, var operation, var words) ->
          List.of(who, operation, String.join(" ", words));
      case Timeout(var who, var timer) -> List.of(who, timer.equals(Timeout.USUAL) ? "" : timer);
      case OnNodes other -> List.of(other.who());
    };
  }

  /// All targets of the line, in order.
  default List<Target> targets() {
    return switch (this) {
      case Heal() -> List.of();
      case Partition(var groups) -> groups;
      case Bridge(var middle, var halves) ->
          Stream.concat(Stream.of(middle), halves.stream()).toList();
      case OnLink on -> List.of(on.link().from(), on.link().to());
      case OnNodes on -> List.of(on.who());
    };
  }

  private static String sides(List<Target> groups) {
    return groups.stream().map(Target::toString).collect(Collectors.joining(" | "));
  }
}
