package wavetank.check;

import java.util.ArrayList;
import java.util.List;
import wavetank.trace.TraceEvent;

/// What the checks believe of all servers: a second fold of the same trace, written by others.
public final class JudgedServers {
  private final Servers servers = new Servers(List.of());
  private final Settled settled = new Settled(servers::on);

  /// One server as the durable lines tell it.
  ///
  /// @param terms of the entries behind the snapshot, in order
  public record Judged(
      String role,
      long term,
      String votedFor,
      long commitIndex,
      long through,
      long throughTerm,
      List<Long> terms) {}

  public void accept(TraceEvent event) {
    settled.accept(event);
  }

  /// A server of which the trace has told something.
  public Judged server(String name) {
    Server server =
        servers.all().stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
    var terms = new ArrayList<Long>();
    for (long index = server.log.through() + 1; index <= server.log.last(); index++) {
      terms.add(server.log.term(index));
    }
    return new Judged(
        server.role,
        server.term,
        server.votedFor.isEmpty() ? "none" : server.votedFor,
        server.commitIndex,
        server.log.through(),
        server.log.term(server.log.through()),
        terms);
  }
}
