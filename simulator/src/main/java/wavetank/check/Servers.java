package wavetank.check;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Gap;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.LogAppended;
import wavetank.trace.TraceEvent.LogCompacted;
import wavetank.trace.TraceEvent.LogTruncated;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Paused;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Restarted;
import wavetank.trace.TraceEvent.Resumed;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceEvent.StateEvent;
import wavetank.trace.TraceEvent.TimerFired;
import wavetank.trace.TraceEvent.TimerSet;

/// Folds settled events into a view of every server, and tells its checks what happened.
final class Servers {
  private static final String WIPE = "wipe ";

  private final ServerCheck[] checks;
  private final Map<String, Server> servers = new LinkedHashMap<>();
  private final Committed committed = new Committed();

  /// Whether any of the checks has seen a violation.
  boolean violated;

  Servers(List<? extends ServerCheck> checks) {
    this.checks = checks.toArray(new ServerCheck[0]);
    checks.forEach(check -> check.share(this));
  }

  /// The log that the cluster has committed.
  Committed committed() {
    return committed;
  }

  /// The term of the entry at this index that a majority has on its disks, of the voters that one
  /// of them knows; -1 if there is none. What a disk held when it was emptied counts, whatever it
  /// was.
  ///
  /// Of a joint configuration the new voters decide: as soon as it is committed its leader goes by
  /// the new one, of which perhaps no disk knows yet. Nobody can win without one of that majority
  /// then.
  long storedTerm(long index) {
    for (var server : servers.values()) {
      long term = server.log.has(index) ? server.log.term(index) : -1;
      if (term >= 0 && server.voters.newest().majority(voter -> stores(voter, index, term))) {
        return term;
      }
    }
    return -1;
  }

  private boolean stores(String name, long index, long term) {
    var server = servers.get(name);
    return server != null && server.stores(index, term);
  }

  Collection<Server> all() {
    return servers.values();
  }

  void on(TraceEvent event) {
    switch (event) {
      case Changed changed -> changed(of(changed.node()), changed);
      case LogAppended appended -> {
        var server = of(appended.node());
        for (var check : checks) {
          check.appends(server, appended);
        }
        server.log.append(appended.index(), appended.entries());
      }
      case LogTruncated truncated -> {
        var server = of(truncated.node());
        for (var check : checks) {
          check.truncates(server, truncated);
        }
        server.log.truncate(truncated.from());
      }
      case LogCompacted compacted -> {
        var server = of(compacted.node());
        if (compacted.rule().equals(StateEvent.BEGIN)) {
          committed.begin(compacted.through());
        }
        for (var check : checks) {
          check.compacts(server, compacted);
        }
        server.log.compact(compacted.through(), compacted.term());
      }
      case Crashed crashed -> of(crashed.node()).loseMemory("down");
      case Restarted restarted -> of(restarted.node()).loseMemory("follower");
      case FaultStarted fault -> wipe(fault.line());
      case Invoked invoked -> {
        for (var check : checks) {
          check.invoked(invoked);
        }
      }
      case Completed completed -> {
        for (var check : checks) {
          check.completed(completed);
        }
      }
      // The others change no server.
      case Sent _, Received _, Dropped _, TimerSet _, TimerFired _ -> {}
      case Durable _, Paused _, Resumed _, FaultStopped _, Judged _, Gap _, Noted _ -> {}
    }
  }

  private void changed(Server server, Changed event) {
    long termBefore = server.term;
    long commitBefore = server.commitIndex;
    long appliedBefore = server.lastApplied;
    adopt(server, event.fields());

    if (server.term != termBefore) {
      for (var check : checks) {
        check.termMoved(server, termBefore, event);
      }
    }
    if (event.fields().has("votedFor") && !server.votedFor.isEmpty()) {
      for (var check : checks) {
        check.voted(server, event);
      }
    }
    if (server.leads() && event.fields().has("role")) {
      server.electedIn = event.seq();
      for (var check : checks) {
        check.elected(server, event);
      }
    }
    if (server.commitIndex != commitBefore) {
      committed.learn(server, commitBefore, event);
      for (var check : checks) {
        check.committed(server, commitBefore, event);
      }
    }
    if (server.lastApplied != appliedBefore) {
      for (var check : checks) {
        check.applied(server, appliedBefore, event);
      }
    }
  }

  private static void adopt(Server server, Fields fields) {
    for (int i = 0; i < fields.size(); i++) {
      var value = fields.value(i);
      switch (fields.name(i)) {
        case "term" -> server.term = number(value, server.term);
        case "role" -> server.role = String.valueOf(value);
        case "votedFor" -> {
          server.votedFor = value == null || value.equals("none") ? "" : value.toString();
        }
        case "configuration" -> server.voters = Voters.of(String.valueOf(value));
        case "commitIndex" -> server.commitIndex = number(value, server.commitIndex);
        case "lastApplied" -> server.lastApplied = number(value, server.lastApplied);
        default -> {} // a field that no safety check needs
      }
    }
  }

  private static long number(@Nullable Object value, long otherwise) {
    return value instanceof Number number ? number.longValue() : otherwise;
  }

  /// A wiped server starts from nothing: what it forgets is the fault's doing and not the rules'.
  private void wipe(String line) {
    if (!line.startsWith(WIPE)) {
      return;
    }
    for (var name : line.substring(WIPE.length()).split("[ ,]+")) {
      var server = of(name);
      server.loseMemory("down");
      server.loseDisk();
      for (var check : checks) {
        check.wiped(server);
      }
    }
  }

  private Server of(String name) {
    var server = servers.get(name);
    if (server == null) {
      server = new Server(name);
      servers.put(name, server);
    }
    return server;
  }
}
