package wavetank.server.peers;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.Map;
import wavetank.server.config.NodeSettings;

/// How Pekko is told to carry messages between the processes of a cluster.
///
/// Pekko Cluster says who is there, for whoever wants to see it; Raft never asks it, and nothing
/// here takes a member down: a minority must go on by itself, and Raft alone decides who counts.
public final class PekkoSettings {
  private PekkoSettings() {}

  /// The whole configuration of the actor system of one process.
  ///
  /// @param system its name, the same in all processes
  public static Config of(NodeSettings settings, String system) {
    var own = settings.own();
    var seeds =
        settings.members().values().stream()
            .map(member -> "pekko://%s@%s".formatted(system, member.peer()))
            .toList();
    var addresses =
        ConfigFactory.parseMap(
            Map.of(
                "pekko.remote.artery.canonical.hostname", own.peer().host(),
                "pekko.remote.artery.canonical.port", own.peer().port(),
                "pekko.remote.artery.bind.hostname", settings.listenPeer().host(),
                "pekko.remote.artery.bind.port", settings.listenPeer().port(),
                "pekko.remote.artery.transport", settings.peerTls() == null ? "tcp" : "tls-tcp"));
    return settings
        .pekko()
        .withFallback(addresses)
        .withValue("pekko.cluster.seed-nodes", ConfigValueFactory.fromIterable(seeds))
        .withFallback(ConfigFactory.parseString(FIXED))
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }

  /// Bulky post is named here as `PostOffice.BULKY` is. The frame must hold a batch of the biggest
  /// commands, 1.5 MiB each. Few threads, because few processors: all work that is not our own
  /// shares one small pool.
  private static final String FIXED =
      """
      pekko {
        loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
        logging-filter = "org.apache.pekko.event.slf4j.Slf4jLoggingFilter"
        loglevel = INFO
        log-dead-letters = off
        log-dead-letters-during-shutdown = off
        jvm-shutdown-hooks = off
        java-flight-recorder.enabled = off
        # A node that ends is no news for the members of a Raft cluster: it says no goodbyes.
        coordinated-shutdown {
          run-by-jvm-shutdown-hook = off
          run-by-actor-system-terminate = off
        }
        actor {
          provider = cluster
          # The receptionist would gossip for nobody: our nodes find each other by their names.
          typed.library-extensions = []
          default-dispatcher {
            fork-join-executor {
              # A message passes several actors: to wake a thread for each costs more than they do.
              parallelism-min = 1
              parallelism-factor = 0.5
              parallelism-max = 8
            }
            throughput = 32
          }
          internal-dispatcher = "pekko.actor.default-dispatcher"
        }
        remote {
          use-dispatcher = "pekko.actor.default-dispatcher"
          artery {
            large-message-destinations = ["/user/bulky-post"]
            log-frame-size-exceeding = off
            # Whether the port is free was seen before; a machine may be too busy for Pekko's 3 s.
            bind.bind-timeout = 30 s
            advanced {
              use-dispatcher = "pekko.actor.default-dispatcher"
              use-control-stream-dispatcher = "pekko.actor.default-dispatcher"
              maximum-frame-size = 4 MiB
              maximum-large-frame-size = 4 MiB
              buffer-pool-size = 16
              large-buffer-pool-size = 4
              inbound-lanes = 1
              outbound-lanes = 1
              # A member may be gone for long. That is no reason to end, which is Pekko's default.
              outbound-restart-backoff = 50 ms
              outbound-max-restarts = 1000000
              inbound-max-restarts = 1000000
              handshake-retry-interval = 100 ms
              # At the start the others come a moment later: keep trying, and do not fill memory.
              outbound-message-queue-size = 4096
              outbound-large-message-queue-size = 256
              tcp.connection-timeout = 3 s
              shutdown-flush-timeout = 100 ms
              death-watch-notification-flush-timeout = off
            }
          }
        }
        cluster {
          downing-provider-class = ""
          run-coordinated-shutdown-when-down = off
          jmx.enabled = off
          configuration-compatibility-check.enforce-on-join = off
          seed-node-timeout = 1 s
          retry-unsuccessful-join-after = 2 s
        }
      }
      """;
}
