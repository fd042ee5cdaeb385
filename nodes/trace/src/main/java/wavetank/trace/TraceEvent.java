package wavetank.trace;

import java.util.List;
import java.util.Locale;

/// One thing that happened: a line of the trace.
///
/// The name of a record is its `type` in the file (`TimerSet` is `timer-set`), the names of its
/// components are the keys. All records begin with the same four.
public sealed interface TraceEvent {
  /// Place in the total order of the run: 1, 2, 3, ...; gaps are allowed.
  long seq();

  /// When, in nanoseconds from the start of the run; 0 or more.
  long at();

  /// The node to which it happened, or `""` for the world around the nodes.
  String node();

  /// `seq` of the event that led to it, always a smaller one; 0 if nothing in the trace did. What
  /// another node did, in a trace of one node only, is a `FarCause`, and 0 here.
  long cause();

  // Messages. `message` numbers each copy on the wire; a duplicate has a number of its own. The
  // simulator takes the `seq` of the `Sent`.

  /// `node` gave a message to the network.
  ///
  /// @param to the receiver
  /// @param kind what it says: `AppendEntries`, ...
  /// @param body its content
  record Sent(
      long seq, long at, String node, long cause, long message, String to, String kind, Fields body)
      implements TraceEvent {}

  /// `node` got a message; the cause is its `Sent`.
  record Received(long seq, long at, String node, long cause, long message) implements TraceEvent {}

  /// A message will never reach its receiver, `node`; the cause is its `Sent`.
  ///
  /// @param why what stopped it: `loss`, `partition`, ...
  record Dropped(long seq, long at, String node, long cause, long message, String why)
      implements TraceEvent {}

  // Timers.

  /// A timer started; it replaces an earlier one of the same name.
  ///
  /// @param due when it fires, in nanoseconds from the start of the run; at least `at`
  record TimerSet(long seq, long at, String node, long cause, String timer, long due)
      implements TraceEvent {}

  /// A timer ran out; the cause is its `TimerSet`.
  record TimerFired(long seq, long at, String node, long cause, String timer)
      implements TraceEvent {}

  // State.

  /// A rule of the protocol spoke, and changed the state of its node or its log.
  sealed interface StateEvent extends TraceEvent {
    /// The rule of the first lines of a trace that begins in the middle: they say where a node
    /// stands, and not that it did anything.
    String BEGIN = "trace.begin";

    /// Which rule: `raft.vote.grant`, ...
    String rule();

    /// True while the change rests on events that are not on disk yet: a crash would undo it, and
    /// until a `Durable` covers it nobody outside the node can have seen it.
    boolean provisional();
  }

  /// The state of `node` changed.
  ///
  /// @param fields what is different now, and only that; may be empty
  record Changed(
      long seq, long at, String node, long cause, String rule, boolean provisional, Fields fields)
      implements StateEvent {}

  /// Entries came to the end of the log.
  ///
  /// @param index of the first of them; at least 1
  /// @param entries in order, one or more
  record LogAppended(
      long seq,
      long at,
      String node,
      long cause,
      String rule,
      boolean provisional,
      long index,
      List<LogEntry> entries)
      implements StateEvent {
    public LogAppended {
      entries = List.copyOf(entries);
    }
  }

  /// The end of the log was cut off.
  ///
  /// @param from index of the first entry that is gone
  record LogTruncated(
      long seq, long at, String node, long cause, String rule, boolean provisional, long from)
      implements StateEvent {}

  /// The beginning of the log was replaced by a snapshot.
  ///
  /// @param through index of the last entry in the snapshot
  /// @param term of that entry
  record LogCompacted(
      long seq,
      long at,
      String node,
      long cause,
      String rule,
      boolean provisional,
      long through,
      long term)
      implements StateEvent {}

  /// All that `node` did in the events up to `through` is on disk now.
  record Durable(long seq, long at, String node, long cause, long through) implements TraceEvent {}

  // Processes.

  /// The process of `node` died.
  ///
  /// @param lost `seq` of the first provisional event that this undid, with all later ones of this
  ///   node; 0 if none
  record Crashed(long seq, long at, String node, long cause, long lost) implements TraceEvent {}

  /// The process of `node` started again, from what is on its disk.
  record Restarted(long seq, long at, String node, long cause) implements TraceEvent {}

  /// The process of `node` stopped doing anything, as with SIGSTOP.
  record Paused(long seq, long at, String node, long cause) implements TraceEvent {}

  /// The process of `node` goes on after `Paused`.
  record Resumed(long seq, long at, String node, long cause) implements TraceEvent {}

  // Faults.

  /// Somebody began to make trouble on purpose.
  ///
  /// @param id names this fault within the run
  /// @param line the fault as a scenario says it, roles resolved: `isolate n1`
  record FaultStarted(long seq, long at, String node, long cause, String id, String line)
      implements TraceEvent {}

  /// The trouble that `id` names is over; the cause is its `FaultStarted`.
  record FaultStopped(long seq, long at, String node, long cause, String id)
      implements TraceEvent {}

  // Clients: `node` is the client.

  /// A client asked for something.
  ///
  /// @param operation numbers the operations of the run, from 1
  /// @param function what it asked for: `put`, ...
  record Invoked(
      long seq, long at, String node, long cause, long operation, String function, Fields arguments)
      implements TraceEvent {}

  /// A client learned, or gave up learning, what came of its operation.
  ///
  /// @param operation as in its `Invoked`
  record Completed(
      long seq, long at, String node, long cause, long operation, Outcome outcome, Fields result)
      implements TraceEvent {}

  /// What came of a client's operation; in JSON its `toString()`.
  enum Outcome {
    /// It took effect, once.
    OK,
    /// It did not and will not take effect.
    FAIL,
    /// It may have taken effect, or may still.
    UNKNOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  // Comments.

  /// A check came to its verdict.
  ///
  /// @param check its name: `election-safety`, ...
  /// @param why one sentence; `""` where there is nothing to add
  record Judged(
      long seq, long at, String node, long cause, String check, Judgement verdict, String why)
      implements TraceEvent {}

  /// What a check says of a run; in JSON its `toString()`.
  enum Judgement {
    /// The property held in all that was looked at.
    HELD,
    /// It was broken.
    VIOLATED,
    /// A budget ran out before this was clear; never counted as held.
    UNKNOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Events of `node` are missing here: they came faster than they could be written. What they
  /// changed is not known.
  ///
  /// @param missed how many; at least 1
  record Gap(long seq, long at, String node, long cause, long missed) implements TraceEvent {}

  /// A remark for whoever reads the trace.
  record Noted(long seq, long at, String node, long cause, String text) implements TraceEvent {}
}
