package wavetank.experiment;

import java.nio.charset.StandardCharsets;

/// An experiment that takes no time.
final class Small {
  static final String TEXT =
      """
      name: small
      text: |
        What is asked.

        What to see & where <it> is.
      scenario:
        nodes: {raft: 3}
        workload: {clients: 2, rate: 40/s, keys: 4}
        faults: [2s..3s crash leader]
        run: 4s
      factors:
        settings.pre-vote: [on, off]
        timeout:
          settings.election-timeout: [50ms..100ms, 150ms..300ms]
          settings.heartbeat: [10ms, 50ms]
      seeds: 1..4
      from: 1s
      after: crash
      measures: [failover-write, elections, violations]
      plots:
        - {y: failover-write, x: timeout, lines: settings.pre-vote}
        - {run: writes, seed: 2}
      """;

  private Small() {}

  static Experiment experiment() {
    return read(TEXT);
  }

  static Experiment read(String text) {
    return ExperimentReader.read(
        "a.yaml",
        text.getBytes(StandardCharsets.UTF_8),
        name -> {
          throw new AssertionError(name);
        });
  }
}
