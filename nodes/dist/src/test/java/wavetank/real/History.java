package wavetank.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wavetank.check.Checks;
import wavetank.check.Panel;
import wavetank.check.Verdicts;
import wavetank.report.VerdictTable;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Judgement;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Outcome;
import wavetank.trace.TraceFile;
import wavetank.trace.TraceHeader;

/// What clients of real processes asked for, were told and saw, in the order of this process, which
/// is all of theirs: a trace without servers, for the same checks that judge simulated runs.
final class History {
  private static final Path TRACES = Path.of("target", "traces");

  private final String name;
  private final long began = System.nanoTime();
  private final List<TraceEvent> events = new ArrayList<>();
  private final Map<String, Acknowledged> acknowledged = new LinkedHashMap<>();
  private long operations;

  /// A write that a client was told of.
  ///
  /// @param revision at which it took effect
  record Acknowledged(String key, String value, long revision) {
    @Override
    public String toString() {
      return "%s=%s at revision %d".formatted(key, value, revision);
    }
  }

  /// @param name of the file in `target/traces`
  History(String name) {
    this.name = name;
  }

  private long at() {
    return System.nanoTime() - began;
  }

  private long seq() {
    return events.size() + 1L;
  }

  /// @return its number
  synchronized long invoked(String client, String function, Fields arguments) {
    long operation = ++operations;
    events.add(new Invoked(seq(), at(), client, 0, operation, function, arguments));
    return operation;
  }

  synchronized void completed(String client, long operation, Outcome outcome, String result) {
    var fields = result.isEmpty() ? Fields.NONE : Fields.of("result", result);
    events.add(new Completed(seq(), at(), client, 0, operation, outcome, fields));
  }

  /// A write was acknowledged: it must be there, for ever.
  synchronized void acknowledged(String key, String value, long revision) {
    acknowledged.put(value, new Acknowledged(key, value, revision));
    notifyAll();
  }

  /// Waits until so many more writes are acknowledged.
  synchronized void awaitAcknowledged(int more) throws InterruptedException {
    int enough = acknowledged.size() + more;
    while (acknowledged.size() < enough) {
      wait();
    }
  }

  /// A watcher was told of changes.
  ///
  /// @param changes `revision.place key=value`, separated by ", "
  /// @param through the last one's revision
  synchronized void seen(String watcher, String changes, long through) {
    var fields = Fields.of("events", changes, "through", through);
    events.add(new Changed(seq(), at(), watcher, 0, "store.seen", false, fields));
  }

  /// What was done to the cluster, for people who read the trace.
  synchronized void note(String text) {
    events.add(new Noted(seq(), at(), "", 0, text));
  }

  synchronized List<Acknowledged> acknowledged() {
    return List.copyOf(acknowledged.values());
  }

  /// Writes the trace to its file, and fails unless it is linearizable and watchers agree.
  ///
  /// @param least acknowledged writes that there must be, so that the test shows something
  synchronized void mustHold(int least) {
    var file = TRACES.resolve(name + ".jsonl");
    write(file);
    var panel = new Panel(List.of(Checks.named("linearizable"), Checks.named("watch")));
    events.forEach(panel);
    Verdicts verdicts = panel.verdicts(at());
    assertThat(verdicts.overall())
        .as("%s\ntrace: %s", String.join("\n", VerdictTable.text(verdicts)), file)
        .isEqualTo(Judgement.HELD);
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(least);
  }

  private void write(Path file) {
    var header =
        new TraceHeader(
            TraceHeader.VERSION,
            name,
            TraceHeader.Source.TEST,
            TraceHeader.Clock.HLC,
            0,
            name,
            "wavetank",
            List.of(),
            Fields.NONE);
    file.toAbsolutePath().getParent().toFile().mkdirs();
    try (var trace = TraceFile.create(file, header)) {
      events.forEach(trace);
      trace.finish();
    }
  }
}
