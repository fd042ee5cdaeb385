package wavetank.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import wavetank.core.Call;
import wavetank.core.Choices;
import wavetank.scenario.Operation;
import wavetank.scenario.Workload;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent;

/// Gives the clients their operations, and writes down what came of them. Each client has one at a
/// time; one that still waits when its next turn comes skips the turn.
final class SimWorkload implements SimNetwork.Answers {
  /// What a register holds before anybody wrote: the answer to a read, and what `cas` expects.
  private static final String NONE = "(none)";

  private final Agenda agenda;
  private final Chronicle chronicle;
  private final Workload workload;
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
    var until = workload.until();
    untilNanos = until == null ? Long.MAX_VALUE : until.toNanos();
    this.clients =
        clients.stream().map(n -> new Client(n, choices.stream("workload/" + n))).toList();
  }

  /// Puts everybody's first turn on the agenda.
  void begin() {
    clients.forEach(Client::awaitTurn);
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
    int sum = workload.mix().values().stream().mapToInt(weight -> weight).sum();
    long drawn = stream.between(1, sum);
    for (Map.Entry<Operation, Integer> entry : workload.mix().entrySet()) {
      drawn -= entry.getValue();
      if (drawn <= 0) {
        return entry.getKey();
      }
    }
    throw new AssertionError("the weights sum up to " + sum);
  }

  /// One client, seen from the workload.
  private final class Client extends WorldEvent {
    private final SimNode node;
    private final Choices.Stream stream;

    /// What it last knew of each key.
    private final String[] seen = new String[workload.keys() + 1];

    private long asked;
    private long pending;
    private Operation operation = Operation.GET;
    private int key;
    private String value = "";

    Client(SimNode node, Choices.Stream stream) {
      this.node = node;
      this.stream = stream;
      Arrays.fill(seen, NONE);
    }

    void awaitTurn() {
      long mean = workload.rate().interval().multipliedBy(clients.size()).toNanos();
      agenda.put(this, agenda.now() + stream.between(mean / 2, mean + mean / 2));
    }

    @Override
    void happen() {
      if (agenda.now() < untilNanos) {
        awaitTurn();
        if (pending == 0) {
          invoke();
        }
      }
    }

    private void invoke() {
      pending = ++operations;
      operation = draw(stream);
      key = (int) stream.between(1, workload.keys());
      value = "v" + pending;
      long seq = chronicle.next();
      var arguments = arguments();
      if (chronicle.isHeard()) {
        chronicle.tell(
            new TraceEvent.Invoked(
                seq, agenda.now(), node.id().name(), 0, pending, operation.toString(), arguments));
      }
      var texts = new ArrayList<String>();
      arguments.forEach((_, argument) -> texts.add(String.valueOf(argument)));
      node.receive(Outside.WORKLOAD, new Call.Invoke(++asked, operation.toString(), texts), seq);
    }

    private Fields arguments() {
      var name = "k" + key;
      return switch (operation) {
        case PUT -> Fields.of("key", name, "value", value);
        case CAS -> Fields.of("key", name, "expected", seen[key], "value", value);
        case GET, STALE_GET, DELETE -> Fields.of("key", name);
      };
    }

    void completed(Call.Completed answer, long cause) {
      if (pending == 0 || answer.operation() != asked) {
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
                pending,
                TraceEvent.Outcome.valueOf(answer.outcome().name()),
                Fields.of("result", answer.result(), "position", answer.position())));
      }
      if (answer.outcome() == Call.Outcome.OK) {
        learn(answer.result());
      }
      pending = 0;
    }

    private void learn(String result) {
      switch (operation) {
        case PUT -> seen[key] = value;
        case GET, STALE_GET -> seen[key] = result;
        case CAS -> seen[key] = result.equals("true") ? value : seen[key];
        case DELETE -> seen[key] = NONE;
      }
    }
  }
}
