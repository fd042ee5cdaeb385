package wavetank.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.cli.BadInput;
import wavetank.core.NodeId;
import wavetank.server.Retention;
import wavetank.server.tls.Certificates;

@DisplayName("A node's file")
class NodeFileTest {
  private static final String GOOD =
      """
      wavetank {
        cluster = pond
        node = n2
        data-dir = "data/n2"
        members {
          n1 { peer = "127.0.0.1:2380", client = "127.0.0.1:2379" }
          n2 { peer = "127.0.0.1:22380", client = "127.0.0.1:22379" }
        }
      }
      """;

  private static final String TLS =
      """
      tls.client.cert-file = "@/server.crt"
      tls.client.key-file = "@/server.key"
      tls.peer.cert-file = "@/server.crt"
      tls.peer.key-file = "@/server.key"
      tls.peer.trusted-ca-file = "@/ca.crt"
      """
          .replace("@", Certificates.OURS.folder().toString());

  @TempDir Path folder;

  private NodeSettings read(String text) throws IOException {
    var file = folder.resolve("n2.conf");
    Files.writeString(file, text);
    return NodeFile.read(file);
  }

  @Test
  void says_who_the_node_is_and_leaves_the_rest_to_the_defaults() throws IOException {
    var settings = read(GOOD);

    assertThat(settings.cluster()).isEqualTo("pond");
    assertThat(settings.node()).isEqualTo(new NodeId("n2"));
    assertThat(settings.dataDir()).isEqualTo(folder.resolve("data/n2"));
    assertThat(settings.names()).containsExactly(new NodeId("n1"), new NodeId("n2"));
    assertThat(settings.listenClient()).hasToString("127.0.0.1:22379");
    assertThat(settings.listenPeer()).hasToString("127.0.0.1:22380");
    assertThat(settings.raft()).containsEntry("heartbeat", "50ms");
    assertThat(settings.logLevel()).isEqualTo("info");
  }

  @Test
  void may_say_everything_and_pass_words_on_to_pekko() throws IOException {
    var settings =
        read(
            GOOD.replace(
                    "cluster = pond",
                    "cluster = pond, listen.peer = \"0.0.0.0:99\", raft { heartbeat = 20ms }\n")
                + "pekko.loglevel = DEBUG\n");

    assertThat(settings.listenPeer()).isEqualTo(new Address("0.0.0.0", 99));
    assertThat(settings.raft()).containsEntry("heartbeat", "20ms");
    assertThat(settings.pekko().getString("pekko.loglevel")).isEqualTo("DEBUG");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1:22380 | 127.0.0.1:2380 | n2.conf:5: members: 127.0.0.1:2380 is the peer address"
            + " of n1 and of n2; each needs one of its own",
        "cluster = pond | cluster = \"po\\nnd\" | n2.conf:2: cluster has a line break: for example"
            + " \"wavetank\"",
        "cluster = pond | clustr = pond | n2.conf:2: \"clustr\" is not a key of wavetank. Did you"
            + " mean \"cluster\"? Keys: auth, auto-compaction, cluster, data-dir,"
            + " initial-cluster-state, journal, limits, listen, log, members, node, raft,"
            + " telemetry, tls, trace",
        "cluster = pond | raft.hartbeat = 1ms | n2.conf:2: \"hartbeat\" is not a key of"
            + " wavetank.raft. Did you mean \"heartbeat\"? Keys: check-quorum",
        "cluster = pond | raft.heartbeat = 1h | n2.conf:2: raft: setting heartbeat is \"1h\": it"
            + " must be a time with its unit",
        "cluster = pond | log.level = loud | n2.conf:2: log.level is \"loud\": use one of off",
        "cluster = pond | initial-cluster-state = old | n2.conf:2: initial-cluster-state is"
            + " \"old\": use new or existing",
        "cluster = pond | raft = 3 | n2.conf:2: raft is a block: use { ... }",
        "cluster = pond | limits.pending-bytes = 5 | n2.conf:2: limits.pending-bytes is \"5\": it"
            + " must be a whole number",
        "cluster = pond | auto-compaction.mode = now | n2.conf:2: auto-compaction.mode is \"now\":"
            + " use periodic or revision",
        "cluster = pond | auto-compaction.retention = soon | n2.conf:2: auto-compaction.retention"
            + " is \"soon\": it must be a time such as 30m or 8h, 0 for all",
        "cluster = pond | auto-compaction { mode = revision, retention = 8h } | n2.conf:2:"
            + " auto-compaction.retention is \"8h\": it must be a number of revisions, 0 for all",
        "cluster = pond | limits.max-request-bytes = 4000000 | n2.conf:2: limits.max-request-bytes"
            + " is \"4000000\": it must be a whole number, 1024 to 3145728",
        "node = n2 | node = n9 | n2.conf:3: node \"n9\" is not among the members: [n1, n2]",
        "node = n2 | node = N9 | n2.conf:3: node name \"N9\" is not valid",
        "data-dir | #data-dir | n2.conf: data-dir is missing: for example \"data/n1\"",
        "127.0.0.1:22380 | 127.0.0.1 | n2.conf:7: \"127.0.0.1\" is not an address: use host:port",
        "n1 { peer | n1 { pear | n2.conf:6: \"pear\" is not a key of members.n1. Did you mean"
            + " \"peer\"? Keys: client, cluster, peer",
        "n1 { peer = \"127.0.0.1:2380\", | n1 { | n2.conf:6: members.n1 has no peer ="
            + " \"host:port\"",
        "wavetank { | wavetanc { | n2.conf:1: \"wavetanc\" is not a key. Did you mean \"wavetank\"?"
            + " Keys: wavetank, pekko",
        "members { | members | n2.conf:",
      })
  void is_refused_in_one_line(String good, String bad, String complaint) {
    assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(complaint.strip())
        .extracting(e -> String.valueOf(e.getMessage()).lines().count())
        .isEqualTo(1L);
  }

  @Test
  void says_what_is_kept_of_the_past_as_etcd_s_flags_do() throws IOException {
    assertThat(read(GOOD).retention()).isEqualTo(new Retention.Forever());
    assertThat(read(GOOD + "wavetank.auto-compaction.retention = 8\n").retention())
        .isEqualTo(new Retention.Time(Duration.ofHours(8)));
    assertThat(read(GOOD + "wavetank.auto-compaction.retention = 30m\n").retention())
        .isEqualTo(new Retention.Time(Duration.ofMinutes(30)));
    assertThat(
            read(GOOD + "wavetank.auto-compaction { mode = revision, retention = 1000 }\n")
                .retention())
        .isEqualTo(new Retention.Revisions(1000));
  }

  @Test
  void says_how_big_the_store_may_become() throws IOException {
    assertThat(read(GOOD + "wavetank.limits.quota-backend-bytes = 8589934592\n"))
        .extracting(NodeSettings::quotaBackendBytes)
        .isEqualTo(8L << 30);
    assertThat(read(GOOD).quotaBackendBytes()).isBetween(1L << 20, 2L << 30);
  }

  @Test
  void names_the_files_of_tls() throws IOException {
    var settings = read(GOOD.replace("cluster = pond", TLS));

    assertThat(settings.clientTls()).isEqualTo(Certificates.OURS.open());
    assertThat(settings.peerTls()).isEqualTo(Certificates.OURS.mutual());
    assertThat(read(GOOD).clientTls()).isNull();
    assertThat(read(GOOD).peerTls()).isNull();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "client.cert-file = \"@ | client.cert-file = \"/no | n2.conf:2: /no/server.crt: there is"
            + " no",
        "client.key-file = \"@ | client.key-file = \"/no | n2.conf:3: /no/server.key: there is no",
        "peer.key-file = \"@/server | peer.key-file = \"@/client | n2.conf:5: @/client.key: is not"
            + " the key of the certificate in @/server.crt",
        "tls.client.cert | #tls.client.cert | n2.conf: tls.client.cert-file is missing: the file",
        "tls.client.key | #tls.client.key | n2.conf: tls.client.key-file is missing: the file",
        "tls.peer.trusted | #tls.peer.trusted | n2.conf:4: tls.peer.trusted-ca-file is missing:",
        "tls.client.cert | tls.client.client-cert-auth = on, tls.client.cert | n2.conf:2:"
            + " tls.client.client-cert-auth = on and tls.client.trusted-ca-file need each other",
        "tls.client.cert | tls.client.trusted-ca-file = no, tls.client.cert | n2.conf:2:"
            + " tls.client.client-cert-auth = on and tls.client.trusted-ca-file need each other",
        "tls.client.cert | tls.client.client-cert-auth = maybe, tls.client.cert | n2.conf:2:"
            + " tls.client.client-cert-auth is \"maybe\": use on or off",
      })
  void is_refused_with_files_of_tls_that_do_not_fit(String good, String bad, String complaint) {
    assertThat(TLS).contains(here(good));
    var tls = TLS.replace(here(good), here(bad));

    assertThatThrownBy(() -> read(GOOD.replace("cluster = pond", tls)))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(here(complaint))
        .extracting(e -> String.valueOf(e.getMessage()).lines().count())
        .isEqualTo(1L);
  }

  private static String here(String text) {
    return text.strip().replace("@", Certificates.OURS.folder().toString());
  }

  @Test
  void may_include_another_one_beside_it() throws IOException {
    Files.writeString(folder.resolve("common.conf"), GOOD);

    assertThat(read("include \"common.conf\"\nwavetank.node = n1\n").node())
        .isEqualTo(new NodeId("n1"));
  }

  @Test
  void must_be_there() {
    assertThatThrownBy(() -> NodeFile.read(folder.resolve("none.conf")))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith("none.conf: there is no such file, or it cannot be read");
  }
}
