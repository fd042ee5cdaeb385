package wavetank.explore;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.core.Effect.Send;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Timer;
import wavetank.sim.Cluster;

/// The same search as plainly as can be: whole states in a map, no hashes, no renamings, no memory
/// of steps, every action tried, one thread.
final class PlainSearch {
  private static final NodeId CLIENT = new NodeId("c1");

  private final List<NodeId> servers;
  private final List<Host<?>> hosts = new ArrayList<>();
  private final Message request;
  private final Patience patience;
  private final Judge judge = new Judge(Judged.all());
  private final Map<State, Integer> depths = new LinkedHashMap<>();
  private final ArrayDeque<State> next = new ArrayDeque<>();
  private long transitions;
  private @Nullable String broken;
  private int brokenAt;

  /// @param messages with sender and receiver, in an order that does not depend on the way here
  private record State(
      List<ServerState> servers, List<Sent> messages, History history, int budget) {}

  private record Sent(int from, int to, Message message) {}

  record Result(int states, long transitions, @Nullable String broken, int depth) {}

  PlainSearch(Cluster cluster, Bounds bounds) {
    servers = cluster.setup().members();
    request = Client.firstRequest(cluster.kind().client(CLIENT, cluster.setup()));
    var first = cluster.kind().server(servers.getFirst(), cluster.setup());
    patience = new Patience(cluster.setup().settings(), first.initial());
    for (int i = 0; i < servers.size(); i++) {
      hosts.add(host(i, cluster.kind().server(servers.get(i), cluster.setup()), bounds));
    }
  }

  private <S> Host<S> host(int server, Protocol<S> protocol, Bounds bounds) {
    return new Host<>(server, servers, protocol, patience, bounds.slowDisk(), Judged.all());
  }

  Result run(Bounds bounds) {
    var states = hosts.stream().map(host -> host.begin().after()).toList();
    var start = new State(states, List.of(), History.NOTHING, Budget.of(bounds));
    depths.put(start, 0);
    next.add(start);
    while (!next.isEmpty() && broken == null) {
      State state = next.remove();
      if (depth(state) < bounds.depth()) {
        expand(state);
      }
    }
    return new Result(depths.size(), transitions, broken, brokenAt);
  }

  private int depth(State state) {
    return requireNonNull(depths.get(state));
  }

  private void expand(State state) {
    for (int i = 0; i < servers.size(); i++) {
      ServerState server = state.servers.get(i);
      Host<?> host = hosts.get(i);
      if (server.state() == null) {
        continue;
      }
      for (Timer timer : server.timers()) {
        follow(state, i, host.fire(server, timer), null, TimerKind.cost(timer));
      }
      follow(state, i, host.receive(server, CLIENT, request), null, Budget.WRITE);
      if (!server.view().leads() && patience.isFresh(server.state())) {
        follow(state, i, host.lapse(server), null, Budget.FREE);
      }
      if (!server.unsynced().isEmpty()) {
        follow(state, i, host.sync(server), null, Budget.FREE);
      }
      for (int survive = 0; survive <= server.unsynced().size(); survive++) {
        follow(state, i, host.crash(server, survive), null, Budget.CRASH);
      }
    }
    for (Sent sent : state.messages) {
      ServerState server = state.servers.get(sent.to);
      Taken taken = hosts.get(sent.to).receive(server, servers.get(sent.from), sent.message);
      follow(state, sent.to, taken, sent, Budget.FREE);
      follow(state, sent.to, taken, null, Budget.DUPLICATE);
    }
  }

  private void follow(State state, int server, Taken taken, @Nullable Sent gone, int cost) {
    boolean isIdle =
        taken.after().equals(state.servers.get(server))
            && taken.sends().isEmpty()
            && taken.facts().isPlain();
    if (broken != null || isIdle || !Budget.allows(state.budget, cost)) {
      return;
    }
    transitions++;
    var all = new ArrayList<>(state.servers);
    all.set(server, taken.after());
    View[] views = all.stream().map(ServerState::view).toArray(View[]::new);
    History history = state.history;
    if (!taken.facts().isPlain()) {
      history = judge.after(state.history, server, taken.facts(), views);
      broken = judge.broken(state.history, history, server, taken.facts(), views);
    }
    if (broken != null) {
      brokenAt = depth(state) + 1;
      return;
    }
    var messages = new ArrayList<>(state.messages);
    messages.remove(gone);
    for (Send send : taken.sends()) {
      messages.add(new Sent(server, servers.indexOf(send.to()), send.message()));
    }
    messages.sort(Comparator.comparing(Sent::toString));
    var reached = new State(all, messages, history, Budget.less(state.budget, cost));
    if (depths.putIfAbsent(reached, depth(state) + 1) == null) {
      next.add(reached);
    }
  }
}
