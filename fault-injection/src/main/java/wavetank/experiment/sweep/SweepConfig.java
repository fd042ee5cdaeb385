package wavetank.experiment.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;

/// What Pekko is told where an experiment is spread.
final class SweepConfig {
  /// The name of the actor systems; the same everywhere.
  static final String SYSTEM = "wavetank-experiment";

  private SweepConfig() {}

  /// @param host where others reach this program
  /// @param port 0: any that is free
  /// @param seeds `HOST:PORT` of the coordinator; empty for the coordinator itself
  /// @param role the name of the worker, or `coordinator`
  static Config of(String host, int port, List<String> seeds, String role) {
    return ConfigFactory.parseMap(
            Map.of(
                "pekko.remote.artery.canonical.hostname",
                host,
                "pekko.remote.artery.canonical.port",
                port,
                "pekko.cluster.roles",
                List.of(role),
                "pekko.cluster.seed-nodes",
                seeds.stream().map(seed -> "pekko://%s@%s".formatted(SYSTEM, seed)).toList()))
        .withFallback(ConfigFactory.parseString(SETTINGS))
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }

  private static final String SETTINGS =
      """
      pekko {
        loglevel = OFF
        stdout-loglevel = OFF
        log-dead-letters = off
        log-dead-letters-during-shutdown = off
        jvm-shutdown-hooks = off
        java-flight-recorder.enabled = off
        fail-mixed-versions = off
        coordinated-shutdown.run-by-jvm-shutdown-hook = off
        actor {
          provider = cluster
          allow-java-serialization = off
          serializers.sweep = "wavetank.experiment.sweep.SweepSerializer"
          serialization-bindings { "wavetank.experiment.sweep.SweepMessage" = sweep }
          # The runs have threads of their own.
          default-dispatcher.fork-join-executor { parallelism-min = 2, parallelism-max = 2 }
        }
        remote.artery {
          transport = tcp
          bind.bind-timeout = 30 s
          advanced.tcp.connection-timeout = 5 s
        }
        cluster {
          jmx.enabled = off
          # Few members, who want to begin soon.
          periodic-tasks-initial-delay = 200 ms
          gossip-interval = 200 ms
          leader-actions-interval = 200 ms
          typed.receptionist.distributed-data {
            gossip-interval = 300 ms
            notify-subscribers-interval = 100 ms
          }
          configuration-compatibility-check.enforce-on-join = off
          # Who computes a lot may answer late; a process that is gone is found out by other means.
          failure-detector.acceptable-heartbeat-pause = 10 s
          # The coordinator is the oldest: the side that it is on goes on, the others end.
          downing-provider-class = "org.apache.pekko.cluster.sbr.SplitBrainResolverProvider"
          split-brain-resolver {
            active-strategy = keep-oldest
            keep-oldest.down-if-alone = off
            stable-after = 5 s
          }
          seed-node-timeout = 2 s
          retry-unsuccessful-join-after = 2 s
          shutdown-after-unsuccessful-join-seed-nodes = 60 s
          run-coordinated-shutdown-when-down = on
        }
        # One share is done and a few wait: others shall have the rest. With 2 nothing ever flows.
        reliable-delivery.consumer-controller.flow-control-window = 4
      }
      """;
}
