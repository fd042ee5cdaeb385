package wavetank.server.peers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wavetank.core.NodeId;
import wavetank.server.config.Address;
import wavetank.server.tls.Certificates;
import wavetank.server.tls.Said;
import wavetank.server.tls.TlsFiles;

@Timeout(120)
@DisplayName("The link between processes")
class LinkTest {
  private final Said said = new Said();
  private final List<LinkRig> rigs = new ArrayList<>();

  @AfterEach
  void close() {
    rigs.forEach(LinkRig::close);
    said.close();
  }

  private LinkRig rig(String name) {
    return keep(new LinkRig(name));
  }

  private LinkRig keep(LinkRig rig) {
    rigs.add(rig);
    return rig;
  }

  private static List<String> words(String first, int count) {
    return IntStream.range(0, count).mapToObj(i -> first + i).toList();
  }

  @Test
  void keeps_the_order_of_each_pair() {
    var n1 = rig("n1");
    var n2 = rig("n2");
    var n3 = rig("n3");
    n1.reach(n2).reach(n3).open();
    n2.reach(n1).reach(n3).open();
    n3.reach(n1).reach(n2).open();
    for (int i = 0; i < 500; i++) {
      n1.send(n2, "a" + i);
      n3.send(n2, "b" + i);
      n2.send(n1, "c" + i);
      n3.send(n1, "d" + i);
    }

    var second = n2.next(1000);
    var first = n1.next(1000);

    assertThat(second).filteredOn(word -> word.startsWith("a")).isEqualTo(words("a", 500));
    assertThat(second).filteredOn(word -> word.startsWith("b")).isEqualTo(words("b", 500));
    assertThat(first).filteredOn(word -> word.startsWith("c")).isEqualTo(words("c", 500));
    assertThat(first).filteredOn(word -> word.startsWith("d")).isEqualTo(words("d", 500));
  }

  @Test
  void carries_bulky_messages_beside_the_others() {
    var n1 = rig("n1");
    var n2 = rig("n2");
    n1.reach(n2).open();
    n2.open();
    var piece = LinkRig.ofBytes(3 << 20);
    n1.send(n2.name, true, piece);

    assertThat(n2.next()).isEqualTo(piece);

    n1.send(n2, "heartbeat");
    assertThat(n2.next()).isEqualTo("heartbeat");
  }

  @Test
  void finds_a_member_that_was_started_again() throws InterruptedException {
    var n1 = rig("n1");
    var n2 = new LinkRig("n2");
    int port = n2.address().port();
    n1.reach(n2).open();
    n2.open();
    n1.sendUntilHeard(n2, "before");
    n2.close();

    var again = keep(new LinkRig("n2", port, LinkRig.CLUSTER, null)).open();

    n1.sendUntilHeard(again, "after");
  }

  @Test
  void keeps_only_the_newest_messages_for_a_member_that_is_not_there() throws IOException {
    var n1 = rig("n1").open();
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var n2 = new NodeId("n2");
    n1.reachAt(n2, new Address("127.0.0.1", port));
    for (int i = 0; i < 10; i++) {
      n1.send(n2, false, i + LinkRig.ofBytes(20_000));
    }
    n1.settle();

    assertThat(n1.dropped.sum()).isEqualTo(7);

    var there = keep(new LinkRig("n2", port, LinkRig.CLUSTER, null)).open();
    assertThat(there.next(3)).extracting(word -> word.charAt(0)).containsExactly('7', '8', '9');
  }

  /// The member took the connection, answered the greeting, and reads no more.
  @Test
  void drops_what_a_slow_member_does_not_take() throws IOException {
    var n1 = rig("n1").open();
    try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var slow = new NodeId("n2");
      n1.reachAt(slow, new Address("127.0.0.1", door.getLocalPort()));
      try (var connection = door.accept()) {
        connection.getInputStream().read();
        connection.getOutputStream().write(new byte[4]);
        connection.getOutputStream().flush();
        n1.send(slow, false, "!"); // the greeting holds none: when this comes, n1 has the answer
        while (connection.getInputStream().read() != '!') {}
        int sent = 0;
        while (n1.dropped.sum() == 0 && sent < 200) {
          n1.send(slow, false, LinkRig.ofBytes(1 << 20));
          n1.settle();
          sent++;
        }
        assertThat(sent).isBetween(4, 199);
      }
    }
  }

  @Test
  void does_not_send_what_no_frame_holds() {
    var n1 = rig("n1");
    var n2 = rig("n2");
    n1.reach(n2).open();
    n2.open();
    n1.send(n2, LinkRig.ofBytes(5 << 20));
    n1.send(n2, "small");

    assertThat(n2.next()).isEqualTo("small");
    assertThat(n1.dropped.sum()).isEqualTo(1);
    assertThat(said.lines()).singleElement().asString().contains("bytes to n2 is dropped");
  }

  @Test
  void refuses_another_cluster_in_one_line_on_both_sides() throws InterruptedException {
    var n1 = rig("n1");
    n1.open();
    var why = "n2 is of cluster puddle 2e, n1 of cluster pond 1f";
    var there = "member at 127.0.0.1 was refused: " + why;
    var here = "n1 at %s does not take this node: %s".formatted(n1.address(), why);
    keep(new LinkRig("n2", 0, "puddle 2e", null)).reach(n1).open();
    said.await(2);
    assertThat(said.lines()).containsExactlyInAnyOrder(there, here);

    var again = keep(new LinkRig("n2", 0, "puddle 2e", null)).reach(n1).open();
    again.send(n1, "let me in");
    said.await(1);
    assertThat(said.lines()).containsExactlyInAnyOrder(there, here, here);
    assertThat(n1.heard).isEmpty();
  }

  @Test
  void refuses_all_but_answers_at_its_desk_before_it_has_joined() throws InterruptedException {
    var n4 = keep(new LinkRig("n4", 0, "", null)).open();
    rig("n1").reach(n4).open();
    said.await(2);
    var why = "n4 has not joined its cluster yet";
    assertThat(said.lines())
        .containsExactlyInAnyOrder(
            "member at 127.0.0.1 was refused: " + why,
            "n4 at %s does not take this node: %s".formatted(n4.address(), why));
  }

  @Test
  void refuses_who_looks_for_another_member() throws InterruptedException {
    var n1 = rig("n1").open();
    var n3 = rig("n3");
    n3.reachAt(new NodeId("n2"), n1.address());
    n3.open();
    said.await(2);

    assertThat(said.lines())
        .contains("member at 127.0.0.1 was refused: n3 looks for n2, this is n1");
  }

  @Test
  void refuses_another_protocol() throws Exception {
    var n1 = rig("n1").open();
    try (var browser = new Socket(InetAddress.getLoopbackAddress(), n1.address().port())) {
      browser.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
      browser.getInputStream().readAllBytes();
    }

    assertThat(said.lines())
        .containsExactly("member at 127.0.0.1 was refused: it speaks another protocol");
  }

  @Test
  void speaks_tls_with_members_of_its_authority() throws InterruptedException {
    var ours = Certificates.OURS.mutual();
    var n1 = keep(new LinkRig("n1", 0, LinkRig.CLUSTER, ours));
    var n2 = keep(new LinkRig("n2", 0, LinkRig.CLUSTER, ours));
    n1.reach(n2).open();
    n2.reach(n1).open();

    n1.sendUntilHeard(n2, "there");
    n2.sendUntilHeard(n1, "back");
    n1.send(n2.name, true, LinkRig.ofBytes(1 << 20));
    assertThat(n2.nextBut("there")).hasSize(1 << 20);
    assertThat(said.lines()).isEmpty();
  }

  @Test
  void takes_nobody_with_a_foreign_certificate() throws InterruptedException {
    var strangers = Certificates.STRANGERS;
    var foreign =
        new TlsFiles(
            strangers.file("server.crt"),
            strangers.file("server.key"),
            Certificates.OURS.file("ca.crt"));
    var n1 = keep(new LinkRig("n1", 0, LinkRig.CLUSTER, Certificates.OURS.mutual()));
    var n2 = keep(new LinkRig("n2", 0, LinkRig.CLUSTER, foreign));
    n1.open();
    n2.reach(n1).open();
    n2.send(n1, "let me in");
    said.await(2);

    assertThat(said.lines())
        .anyMatch(line ->
            line.matches("member at this port with CN=wavetank was refused: .*trusted authority"))
        .anyMatch(line -> line.startsWith("n1 at " + n1.address() + " does not take this node"));
    assertThat(n1.heard).isEmpty();
  }

  @Test
  void takes_nobody_who_speaks_plain_text_where_tls_is_spoken() throws InterruptedException {
    var n1 = keep(new LinkRig("n1", 0, LinkRig.CLUSTER, Certificates.OURS.mutual())).open();
    var n2 = rig("n2");
    n2.reach(n1).open();
    n2.send(n1, "let me in");
    said.await(1);

    assertThat(said.lines()).contains("member at 127.0.0.1 was refused: it does not speak TLS");
    assertThat(n1.heard).isEmpty();
  }

  @Test
  void says_no_more_to_a_member_that_is_forgotten_and_finds_one_that_moved()
      throws InterruptedException {
    var n1 = rig("n1").open();
    var n2 = rig("n2").open();
    n1.reach(n2);
    n1.sendUntilHeard(n2, "first");
    n1.forget(n2);
    n1.send(n2, "never");

    var moved = rig("n2").open();
    n1.reach(moved);
    n1.sendUntilHeard(moved, "second");

    assertThat(n2.heard).doesNotContain("never");
  }
}
