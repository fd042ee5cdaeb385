package wavetank.server.peers;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import wavetank.server.config.Address;
import wavetank.server.config.NodeSettings;

/// What Pekko is told: once for a node's actors, which are all in one process and on one thread,
/// and once for Pekko Cluster, which has an actor system and threads of its own.
public final class PekkoSettings {
  private PekkoSettings() {}

  /// Of the node's actors; the system must be made by a `Loop`.
  public static Config ofActors(NodeSettings settings) {
    return settings
        .pekko()
        .withFallback(ConfigFactory.parseString(COMMON + ON_THE_LOOP))
        .withFallback(withoutSerializers(ConfigFactory.defaultReference()))
        .resolve();
  }

  /// No message of an actor leaves the process, and to load what could carry it takes time.
  private static Config withoutSerializers(Config config) {
    var left = config;
    for (var part : List.of("serializers", "serialization-bindings")) {
      var path = "pekko.actor." + part;
      left = left.withoutPath(path).withValue(path, ConfigFactory.empty().root());
    }
    return left;
  }

  /// Of Pekko Cluster.
  ///
  /// @param own where this node's takes part
  /// @param system its name, the same in all processes
  static Config ofMembership(NodeSettings settings, Address own, String system) {
    var listen = Objects.requireNonNullElse(settings.listenCluster(), own);
    var seeds =
        settings.members().values().stream()
            .filter(member -> member.cluster() != null)
            .map(member -> "pekko://%s@%s".formatted(system, member.cluster()))
            .toList();
    var addresses =
        ConfigFactory.parseMap(
            Map.of(
                "pekko.remote.artery.canonical.hostname", own.host(),
                "pekko.remote.artery.canonical.port", own.port(),
                "pekko.remote.artery.bind.hostname", listen.host(),
                "pekko.remote.artery.bind.port", listen.port(),
                "pekko.remote.artery.transport", settings.peerTls() == null ? "tcp" : "tls-tcp"));
    return settings
        .pekko()
        .withFallback(addresses)
        .withValue("pekko.cluster.seed-nodes", ConfigValueFactory.fromIterable(seeds))
        .withValue(
            "pekko.cluster.roles", ConfigValueFactory.fromIterable(List.of(settings.node().name())))
        .withFallback(ConfigFactory.parseString(COMMON + CLUSTER))
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }

  private static final String COMMON =
      """
      pekko {
        loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
        logging-filter = "org.apache.pekko.event.slf4j.Slf4jLoggingFilter"
        logger-startup-timeout = 1m # a busy machine is no reason for a stack trace
        loglevel = INFO
        log-dead-letters = off
        log-dead-letters-during-shutdown = off
        jvm-shutdown-hooks = off
        java-flight-recorder.enabled = off
        # It reads the manifest of every jar at each start; our build has one version of all.
        fail-mixed-versions = off
        # A node that ends is no news for the members of a Raft cluster: it says no goodbyes.
        coordinated-shutdown {
          run-by-jvm-shutdown-hook = off
          run-by-actor-system-terminate = off
        }
        # The receptionist would gossip for nobody: our nodes find each other by their names.
        actor.typed.library-extensions = []
      }
      """;

  private static final String ON_THE_LOOP =
      """
      pekko {
        # Streams and serialization, which nobody here uses.
        library-extensions = []
        scheduler.implementation = "wavetank.server.peers.LoopScheduler"
        actor {
          provider = local
          default-dispatcher {
            executor = "wavetank.server.peers.LoopExecutor"
            throughput = 32
          }
          internal-dispatcher = "pekko.actor.default-dispatcher"
        }
      }
      """;

  /// One thread that seldom wakes: nobody waits for what these actors find out.
  private static final String CLUSTER =
      """
      pekko {
        scheduler.tick-duration = 100 ms
        actor {
          provider = cluster
          default-dispatcher.fork-join-executor {
            parallelism-min = 1
            parallelism-max = 1
          }
          internal-dispatcher = "pekko.actor.default-dispatcher"
        }
        remote {
          use-dispatcher = "pekko.actor.default-dispatcher"
          artery {
            # Whether the port is free was seen before; a machine may be too busy for Pekko's 3 s.
            bind.bind-timeout = 30 s
            advanced {
              use-dispatcher = "pekko.actor.default-dispatcher"
              use-control-stream-dispatcher = "pekko.actor.default-dispatcher"
              buffer-pool-size = 16
              inbound-lanes = 1
              outbound-lanes = 1
              # A member may be gone for long. That is no reason to end, which is Pekko's default.
              outbound-max-restarts = 1000000
              inbound-max-restarts = 1000000
              tcp.connection-timeout = 3 s
              shutdown-flush-timeout = 100 ms
              death-watch-notification-flush-timeout = off
            }
          }
        }
        cluster {
          # Nothing here takes a member down: a minority must go on by itself.
          downing-provider-class = ""
          run-coordinated-shutdown-when-down = off
          jmx.enabled = off
          configuration-compatibility-check.enforce-on-join = off
          # Half as often as usual: it must not cost more than the Raft server does.
          gossip-interval = 2 s
          leader-actions-interval = 2 s
          unreachable-nodes-reaper-interval = 2 s
          failure-detector {
            heartbeat-interval = 2 s
            acceptable-heartbeat-pause = 6 s
          }
          seed-node-timeout = 1 s
          retry-unsuccessful-join-after = 2 s
        }
      }
      """;
}
