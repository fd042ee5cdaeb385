package wavetank.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import wavetank.core.Effect.Send;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.NodeKind;
import wavetank.core.Protocol;

/// All states of single servers, all messages and all steps that a search has met. Far fewer than
/// worlds: a world puts them together anew.
final class Registry {
  private static final NodeId CLIENT = new NodeId("c1");

  private static final int TERM_BITS = 7;

  /// More than all bounds together allow to be reached.
  private static final int MOST_TERM = (1 << TERM_BITS) - 1;

  private final List<NodeId> servers;
  private final List<Host<?>> hosts = new ArrayList<>();
  private final Renamings renamings;
  private final Anatomy anatomy;
  private final Patience patience;
  private final Message request;
  private final Pool<Seat> seats = new Pool<>();
  private final Pool<Flight> flights = new Pool<>();
  private final Pool<History> histories = new Pool<>();
  private final Memo<Outcome> outcomes = new Memo<>();
  private final Memo<Integer> successors = new Memo<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Judge judge;

  /// @param symmetric whether worlds that differ by servers' names only count as one
  Registry(NodeKind kind, NodeKind.Setup setup, Bounds bounds, Judged judged, boolean symmetric) {
    this.servers = setup.members();
    this.judge = new Judge(judged);
    this.renamings = symmetric ? Renamings.of(servers.size()) : Renamings.none(servers.size());
    this.anatomy = new Anatomy(servers);
    this.request = Client.firstRequest(kind.client(CLIENT, setup));
    var first = kind.server(servers.getFirst(), setup);
    this.patience = new Patience(setup.settings(), first.initial());
    for (int i = 0; i < servers.size(); i++) {
      hosts.add(host(i, kind.server(servers.get(i), setup), bounds, judged));
    }
  }

  private <S> Host<S> host(int server, Protocol<S> protocol, Bounds bounds, Judged judged) {
    return new Host<>(server, servers, protocol, patience, bounds.slowDisk(), judged);
  }

  List<NodeId> servers() {
    return servers;
  }

  Renamings renamings() {
    return renamings;
  }

  Pool<Seat> seats() {
    return seats;
  }

  Pool<Flight> flights() {
    return flights;
  }

  Pool<History> histories() {
    return histories;
  }

  /// How many different steps of single servers were taken.
  int steps() {
    return outcomes.size();
  }

  /// What a server does when it starts for the first time.
  Taken begin(int server) {
    return hosts.get(server).begin();
  }

  /// What an input does to a server.
  Outcome outcome(int seat, int input) {
    Outcome known = outcomes.get(seat, input);
    if (known != null) {
      return known;
    }
    Outcome made = outcome(seat, take(seat, input));
    outcomes.put(seat, input, made);
    return made;
  }

  /// The same in full, for those who tell the story.
  Taken take(int seat, int input) {
    ServerState state = seats.get(seat).state;
    Host<?> host = hosts.get(state.server());
    if (input >= Seat.FIRST_MESSAGE) {
      Flight flight = flights.get(input - Seat.FIRST_MESSAGE);
      return host.receive(state, servers.get(flight.from()), flight.message());
    }
    return switch (input) {
      case Seat.WRITE -> host.receive(state, CLIENT, request);
      case Seat.LAPSE -> host.lapse(state);
      case Seat.SYNC -> host.sync(state);
      default ->
          input >= Seat.CRASH
              ? host.crash(state, input - Seat.CRASH)
              : host.fire(state, state.timers().get(input));
    };
  }

  /// What has happened after a step, see `Judge.after`.
  ///
  /// @param views of all servers after it
  int after(int history, int server, Outcome outcome, Facts facts, View[] views) {
    History before = histories.get(history);
    if (Judge.needsOthers(before, facts)) {
      return number(judge.after(before, server, facts, views));
    }
    int step = (outcome.number << TERM_BITS) | (int) Math.min(Judge.lowestTerm(views), MOST_TERM);
    Integer known = successors.get(history, step);
    if (known == null) {
      known = number(judge.after(before, server, facts, views));
      successors.put(history, step, known);
    }
    return known;
  }

  private Outcome outcome(int before, Taken taken) {
    int next = number(taken.after());
    var sends = new int[taken.sends().size()];
    for (int i = 0; i < sends.length; i++) {
      sends[i] = number(taken.after().server(), taken.sends().get(i));
    }
    @Nullable Facts facts = taken.facts().isPlain() ? null : taken.facts();
    return new Outcome(numbers.getAndIncrement(), before, next, sends, facts);
  }

  int number(ServerState state) {
    var outline = new Outline();
    state.describe(anatomy, outline);
    boolean isFresh = state.state() != null && patience.isFresh(state.state());
    return seats.number(Seat.of(state, isFresh), outline.prints(renamings));
  }

  int number(int from, Send send) {
    var flight = new Flight(from, servers.indexOf(send.to()), send.message());
    var outline = new Outline();
    flight.describe(anatomy, outline);
    return flights.number(flight, outline.prints(renamings));
  }

  int number(History history) {
    var outline = new Outline();
    history.describe(outline);
    return histories.number(history, outline.prints(renamings));
  }
}
