package wavetank.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.LogAppended;
import wavetank.trace.TraceEvent.LogCompacted;
import wavetank.trace.TraceEvent.LogTruncated;

/// A check of what servers do with terms, votes and logs. It overrides the methods for the facts
/// that it judges; `Servers` calls them, for many checks over one shared view.
abstract class ServerCheck implements Check {
  private final String name;
  private final String facts;
  private @Nullable Servers view;
  private @Nullable Violated first;
  private long judged;

  /// @param facts what it counts, in the plural, for the verdict
  ServerCheck(String name, String facts) {
    this.name = name;
    this.facts = facts;
  }

  // What happened. In a changed server all new values stand already; `before` is the old one.

  void termMoved(Server server, long before, Changed event) {}

  void voted(Server server, Changed event) {}

  void elected(Server leader, Changed event) {}

  void committed(Server server, long before, Changed event) {}

  void applied(Server server, long before, Changed event) {}

  // What is about to happen to a log, which is still as it was.

  void appends(Server server, LogAppended event) {}

  void truncates(Server server, LogTruncated event) {}

  void compacts(Server server, LogCompacted event) {}

  // Clients, and disks that are emptied on purpose.

  void invoked(Invoked event) {}

  void completed(Completed event) {}

  void wiped(Server server) {}

  /// The view that all checks share: the log that was committed, and the other servers.
  Servers servers() {
    var servers = view;
    return servers == null ? new Servers(List.of(this)) : servers; // its constructor calls share
  }

  void share(Servers servers) {
    view = servers;
  }

  /// For a check that is used alone; in a `Panel` one `Servers` takes the events for all.
  @Override
  public final void on(TraceEvent event) {
    servers().on(event);
  }

  final void judged(long more) {
    judged += more;
  }

  /// Keeps the violation if it is the first.
  ///
  /// @param event that broke the property
  /// @param other `seq` of the event that it contradicts, 0 if none
  final void violate(
      TraceEvent event,
      long other,
      List<String> nodes,
      long index,
      String why,
      @Nullable Object... words) {
    if (first == null) {
      var events = other == 0 ? List.of(event.seq()) : List.of(other, event.seq());
      first = new Violated(event.at(), why.formatted(words), events, nodes, index);
      servers().violated = true;
    }
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean violated() {
    return first != null;
  }

  @Override
  public final Verdict verdict(long end) {
    return first == null ? new Held(judged, facts) : first;
  }
}
