package wavetank.stories;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import wavetank.core.Call.Completed;
import wavetank.core.Call.Invoke;
import wavetank.core.Call.Outcome;
import wavetank.core.Checkpoint;
import wavetank.core.Effect;
import wavetank.core.Effect.Send;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Rule;
import wavetank.core.Step;
import wavetank.raft.Batching;
import wavetank.raft.RaftClient;
import wavetank.raft.SettingsReader;
import wavetank.store.LeaseMessage;
import wavetank.store.LeaseMessage.KeepAlive;
import wavetank.store.LeaseMessage.KeptAlive;
import wavetank.store.LeaseMessage.NotLeading;
import wavetank.store.StoreRules;
import wavetank.store.WatchMessage;

/// A client of a store without habits: it does what a story tells it, and nothing else. Beside what
/// `StoryLanguage` understands: `watch SERVER REVISION [KEY]`, `unwatch`, `keep LEASE [SERVER]`,
/// which asks for the lease's full time again.
final class StoryClient implements Protocol<StoryClient.State> {
  private final List<NodeId> servers;
  private final RaftClient client;

  StoryClient(List<NodeId> servers, SortedMap<String, String> settings) {
    this.servers = List.copyOf(servers);
    this.client =
        new RaftClient(
            servers, SettingsReader.read(settings), Batching.language(new StoryLanguage()));
  }

  /// @param watches by number
  /// @param keeping what it asked about a lease, and has no answer to
  /// @param fenced the newest write to what is locked
  /// @param last number of the newest watch or question
  record State(
      RaftClient.State client,
      PSortedMap<Long, StoryWatch> watches,
      @Nullable Keeping keeping,
      @Nullable Invoke fenced,
      long last) {
    State with(PSortedMap<Long, StoryWatch> newWatches) {
      return new State(client, newWatches, keeping, fenced, last);
    }

    State with(@Nullable Keeping newKeeping) {
      return new State(client, watches, newKeeping, fenced, last);
    }

    State counting() {
      return new State(client, watches, keeping, fenced, last + 1);
    }
  }

  /// @param isSentOn whether a server may name another one, which is asked then
  record Keeping(NodeId caller, Invoke invoke, long request, boolean isSentOn) {
    long lease() {
      return Long.parseLong(invoke.arguments().getFirst());
    }
  }

  static Rule rule(String id) {
    return StoreRules.ALL.stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
  }

  @Override
  public State initial() {
    return new State(client.initial(), TreePMap.empty(), null, null, 0);
  }

  @Override
  public Step<State> step(State state, Moment moment, Input input) {
    return switch (input) {
      case Received(var caller, Invoke invoke) ->
          switch (invoke.function()) {
            case "watch" -> watch(state, caller, invoke);
            case "unwatch" -> unwatch(state, caller, invoke);
            case "keep" -> keep(state, caller, invoke);
            default -> client(state, moment, input);
          };
      case Received(_, WatchMessage.Answer answer) -> onWatch(state, answer);
      case Received(_, LeaseMessage.Answer answer) -> onLease(state, answer);
      default -> client(state, moment, input);
    };
  }

  private Step<State> client(State state, Moment moment, Input input) {
    Step<RaftClient.State> step = client.step(state.client(), moment, input);
    Invoke fenced =
        input instanceof Received(_, Invoke asked) && asked.function().equals("fenced-put")
            ? asked
            : state.fenced();
    var next = new State(step.state(), state.watches(), state.keeping(), fenced, state.last());
    Step<State> all = new Step<>(next, step.events(), step.effects(), step.notes());
    for (Effect effect : step.effects()) {
      if (fenced != null && effect instanceof Send(_, Completed answer)) {
        all = written(all, fenced, answer);
      }
    }
    return all;
  }

  /// What is locked has taken a write: the check of locks wants to know.
  private static Step<State> written(Step<State> step, Invoke fenced, Completed answer) {
    boolean isIt = answer.operation() == fenced.operation();
    if (!isIt || !answer.result().equals("true")) {
      return step;
    }
    List<String> words = fenced.arguments();
    long place = Long.parseLong(words.get(2));
    return step.note(
        rule("store.lock.put"), "key", words.get(3), "place", place, "index", answer.position());
  }

  private static Completed done(Invoke invoke, String result) {
    return new Completed(invoke.operation(), Outcome.OK, 0, result);
  }

  private Step<State> watch(State state, NodeId caller, Invoke invoke) {
    long number = state.last() + 1;
    var watch = StoryWatch.of(invoke.arguments());
    return Step.to(state.counting().with(state.watches().plus(number, watch)))
        .send(watch.server(), watch.ask(number))
        .send(caller, done(invoke, ""));
  }

  private Step<State> unwatch(State state, NodeId caller, Invoke invoke) {
    Step<State> step = Step.to(state.with(TreePMap.<Long, StoryWatch>empty()));
    for (Map.Entry<Long, StoryWatch> watch : state.watches().entrySet()) {
      step = step.send(watch.getValue().server(), new WatchMessage.Unwatch(watch.getKey()));
    }
    return step.send(caller, done(invoke, ""));
  }

  private static Step<State> onWatch(State state, WatchMessage.Answer answer) {
    StoryWatch watch = state.watches().get(answer.watch());
    if (watch == null) {
      return Step.to(state);
    }
    Step<StoryWatch> step = watch.hears(answer);
    PSortedMap<Long, StoryWatch> watches =
        answer instanceof WatchMessage.Lost
            ? state.watches().minus(answer.watch())
            : state.watches().plus(answer.watch(), step.state());
    return new Step<>(state.with(watches), step.events(), step.effects(), step.notes());
  }

  private Step<State> keep(State state, NodeId caller, Invoke invoke) {
    boolean isSentOn = invoke.arguments().size() == 1;
    var keeping = new Keeping(caller, invoke, state.last() + 1, isSentOn);
    NodeId server = isSentOn ? servers.getFirst() : new NodeId(invoke.arguments().get(1));
    return ask(Step.to(state.counting().with(keeping)), keeping, server)
        .note(rule("store.lease.ask"), "lease", keeping.lease(), "request", keeping.request());
  }

  private static Step<State> ask(Step<State> step, Keeping keeping, NodeId server) {
    return step.send(server, new KeepAlive(keeping.request(), List.of(keeping.lease())));
  }

  private static Step<State> onLease(State state, LeaseMessage.Answer answer) {
    Keeping keeping = state.keeping();
    if (keeping == null || answer.request() != keeping.request()) {
      return Step.to(state);
    }
    if (answer instanceof NotLeading(_, var leader) && leader != null && keeping.isSentOn()) {
      return ask(Step.to(state), keeping, leader);
    }
    Step<State> step = Step.to(state.with((Keeping) null));
    boolean isKept = answer instanceof KeptAlive(_, var ttls) && ttls.getFirst() > 0;
    if (isKept) {
      step =
          step.note(
              rule("store.lease.kept"), "lease", keeping.lease(), "request", answer.request());
    } else if (answer instanceof KeptAlive) {
      step = step.note(rule("store.lease.over"), "lease", keeping.lease());
    }
    String result = isKept ? "kept" : answer instanceof KeptAlive ? "over" : "nobody leads";
    return step.send(keeping.caller(), done(keeping.invoke(), result));
  }

  @Override
  public State replay(State state, Event event) {
    throw new IllegalArgumentException("a client has no events, but its journal holds " + event);
  }

  @Override
  public Checkpoint checkpoint(State state) {
    return Checkpoint.ofNothing();
  }
}
