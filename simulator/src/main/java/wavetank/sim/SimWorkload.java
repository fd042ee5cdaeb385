package wavetank.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wavetank.core.Call;
import wavetank.core.Choices;
import wavetank.core.NodeId;
import wavetank.scenario.Operation;
import wavetank.scenario.Workload;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent;

/// Gives the clients their operations, and writes down what came of them. A client that has as many
/// under way as it may when its next turn comes skips the turn. What fault lines ask for is never
/// skipped.
final class SimWorkload implements SimNetwork.Answers {
  /// What a register holds before anybody wrote: the answer to a read, and what `cas` expects.
  private static final String NONE = "(none)";

  private final Agenda agenda;
  private final Chronicle chronicle;
  private final Workload workload;
  private final int weights;
  private final long untilNanos;
  private final List<Client> clients;
  private long operations;

  SimWorkload(
      Agenda agenda,
      Chronicle chronicle,
      Choices choices,
      Workload workload,
      List<SimNode> clients) {
    this.agenda = agenda;
    this.chronicle = chronicle;
    this.workload = workload;
    weights = workload.mix().values().stream().mapToInt(weight -> weight).sum();
    var until = workload.until();
    untilNanos = until == null ? Long.MAX_VALUE : until.toNanos();
    this.clients =
        clients.stream().map(n -> new Client(n, choices.stream("workload/" + n))).toList();
  }

  /// Puts everybody's first turn on the agenda.
  void begin() {
    clients.forEach(Client::awaitTurn);
  }

  /// A client is to do this now, or as soon as it has nothing else to do.
  ///
  /// @param cause position in the trace of who asked
  void ask(NodeId id, Operation operation, List<String> arguments, long cause) {
    for (var client : clients) {
      if (client.node.id().equals(id)) {
        client.ask(new Errand(operation, arguments, cause));
      }
    }
  }

  @Override
  public void completed(SimNode node, Call.Completed answer, long cause) {
    for (var client : clients) {
      if (client.node == node) {
        client.completed(answer, cause);
      }
    }
  }

  private Operation draw(Choices.Stream stream) {
    long drawn = stream.between(1, weights);
    for (Map.Entry<Operation, Integer> entry : workload.mix().entrySet()) {
      drawn -= entry.getValue();
      if (drawn <= 0) {
        return entry.getKey();
      }
    }
    throw new AssertionError("the weights sum up to " + weights);
  }

  /// What a client is to do.
  ///
  /// @param cause position in the trace of who asked; 0 if it was drawn
  private record Errand(Operation operation, List<String> arguments, long cause) {
    /// The word by which the client knows it.
    String function() {
      return operation == Operation.DO ? arguments.getFirst() : operation.toString();
    }

    List<String> words() {
      return operation == Operation.DO ? arguments.subList(1, arguments.size()) : arguments;
    }

    Fields fields() {
      if (operation == Operation.DO) {
        return words().isEmpty() ? Fields.NONE : Fields.of("words", words());
      }
      var fields = new ArrayList<Object>();
      for (int i = 0; i < arguments.size(); i++) {
        fields.add(operation.parameters().get(i));
        fields.add(arguments.get(i));
      }
      return Fields.of(fields.toArray());
    }

    String key() {
      return arguments.getFirst();
    }

    String written() {
      return arguments.getLast();
    }
  }

  /// @param operation unique in the run, where the client counts only its own
  private record Pending(long operation, Errand errand) {}

  /// One client, seen from the workload.
  private final class Client extends WorldEvent {
    private final SimNode node;
    private final Choices.Stream stream;

    /// What it last knew of each key.
    private final Map<String, String> seen = new TreeMap<>();

    /// What it was asked for while it waited for an answer.
    private final ArrayDeque<Errand> waiting = new ArrayDeque<>();

    /// What it has under way, by the number under which it was asked for.
    private final Map<Long, Pending> pending = new TreeMap<>();

    private long asked;

    Client(SimNode node, Choices.Stream stream) {
      this.node = node;
      this.stream = stream;
    }

    void awaitTurn() {
      long mean = workload.rate().interval().multipliedBy(clients.size()).toNanos();
      agenda.put(this, agenda.now() + stream.between(mean / 2, mean + mean / 2));
    }

    @Override
    void happen() {
      if (agenda.now() < untilNanos) {
        awaitTurn();
        if (hasRoom()) {
          invoke(drawn());
        }
      }
    }

    private boolean hasRoom() {
      return pending.size() < workload.pipeline();
    }

    private Errand drawn() {
      var operation = draw(stream);
      var key = "k" + stream.between(1, workload.keys());
      var value = "v" + (operations + 1);
      var arguments =
          switch (operation) {
            case PUT -> List.of(key, value);
            case CAS -> List.of(key, seen.getOrDefault(key, NONE), value);
            case GET, STALE_GET, DELETE -> List.of(key);
            case DO -> throw new AssertionError("a mix has no such operation");
          };
      return new Errand(operation, arguments, 0);
    }

    void ask(Errand wish) {
      waiting.add(wish);
      takeUp();
    }

    private void takeUp() {
      while (hasRoom() && !waiting.isEmpty()) {
        invoke(waiting.remove());
      }
    }

    private void invoke(Errand next) {
      long operation = ++operations;
      pending.put(++asked, new Pending(operation, next));
      long seq = chronicle.next();
      var function = next.function();
      if (chronicle.isHeard()) {
        chronicle.tell(
            new TraceEvent.Invoked(
                seq,
                agenda.now(),
                node.id().name(),
                next.cause(),
                operation,
                function,
                next.fields()));
      }
      node.receive(Outside.WORKLOAD, new Call.Invoke(asked, function, next.words()), seq);
    }

    void completed(Call.Completed answer, long cause) {
      Pending done = pending.remove(answer.operation());
      if (done == null) {
        return; // a late second answer
      }
      long seq = chronicle.next();
      if (chronicle.isHeard()) {
        chronicle.tell(
            new TraceEvent.Completed(
                seq,
                agenda.now(),
                node.id().name(),
                cause,
                done.operation(),
                TraceEvent.Outcome.valueOf(answer.outcome().name()),
                Fields.of("result", answer.result(), "position", answer.position())));
      }
      if (answer.outcome() == Call.Outcome.OK) {
        learn(done.errand(), answer.result());
      }
      if (!waiting.isEmpty()) {
        takeUpLater();
      }
    }

    /// At this instant still, but not inside the client's own step.
    private void takeUpLater() {
      agenda.put(
          new WorldEvent() {
            @Override
            void happen() {
              takeUp();
            }
          },
          agenda.now());
    }

    private void learn(Errand done, String result) {
      switch (done.operation()) {
        case PUT -> seen.put(done.key(), done.written());
        case GET, STALE_GET -> seen.put(done.key(), result);
        case CAS -> {
          if (result.equals("true")) {
            seen.put(done.key(), done.written());
          }
        }
        case DELETE -> seen.put(done.key(), NONE);
        case DO -> {} // the client knows
      }
    }
  }
}
