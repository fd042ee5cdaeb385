package wavetank.raft;

import static wavetank.raft.Server.N1;
import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.N3;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.core.Effect.Send;
import wavetank.core.Input;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.core.Rule;
import wavetank.core.Step;
import wavetank.raft.ClientMessage.Execute;
import wavetank.raft.ClientMessage.Executed;
import wavetank.raft.ClientMessage.NotLeader;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.ClientMessage.Query;
import wavetank.raft.ClientMessage.SessionOpened;
import wavetank.raft.GatewayMessage.Submit;

/// A gateway beside n1 in the hands of a test, which plays its owner and the servers n1 to n3. What
/// it says is that of its last step.
final class GatewayRig {
  static final NodeId OWNER = new NodeId("api");

  private final TestHost<GatewayState> host;
  private long nanos = 1_000_000_000;
  private long draw = 1L << 40 | 1;
  private Step<GatewayState> last;

  /// @param settings "gateway-window=2"
  GatewayRig(String... settings) {
    var texts = new TreeMap<String, String>();
    for (String setting : settings) {
      texts.put(setting.split("=")[0], setting.split("=")[1]);
    }
    var gateway = new Gateway(List.of(N1, N2, N3), List.of(N1), SettingsReader.readGateway(texts));
    host = new TestHost<>(new NodeId("n1-api"), gateway);
    last = host.start(moment());
  }

  private Moment moment() {
    return new Moment(nanos, draw);
  }

  private GatewayRig take(Input input) {
    last = host.take(moment(), input);
    return this;
  }

  GatewayRig hears(NodeId from, Message message) {
    return take(new Input.Received(from, message));
  }

  GatewayRig submits(long id, String... commands) {
    return hears(OWNER, new Submit(id, bytes(commands)));
  }

  GatewayRig waits(long millis) {
    nanos += millis * 1_000_000;
    return this;
  }

  GatewayRig fires(GatewayTimer timer) {
    if (!host.timers.containsKey(timer)) {
      throw new AssertionError(timer + " does not run");
    }
    return take(new Input.TimerFired(timer));
  }

  /// The draw of all steps from now on.
  GatewayRig draws(long next) {
    draw = next;
    return this;
  }

  GatewayRig restarts(long next) {
    host.crash();
    draw = next;
    last = host.start(moment());
    return this;
  }

  boolean runs(GatewayTimer timer) {
    return host.timers.containsKey(timer);
  }

  /// n1 opens session 9 for it, and its first command, submission 1, is done.
  GatewayRig isInSession() {
    submits(1, "first").hears(N1, new SessionOpened(asked(OpenSession.class).request(), 9));
    return does(asked(Execute.class), 2, "did first");
  }

  /// n1 answers a batch.
  GatewayRig does(Execute batch, long index, String... replies) {
    return hears(N1, new Executed(batch.request(), index, Batching.join(bytes(replies))));
  }

  GatewayRig sendsOn(ClientMessage.Request message, @Nullable NodeId leader) {
    return hears(N1, new NotLeader(message.request(), leader));
  }

  private Stream<Send> sends() {
    return last.effects().stream().filter(Send.class::isInstance).map(Send.class::cast);
  }

  /// What it said to its owner.
  List<Message> told() {
    return to(OWNER);
  }

  List<Message> to(NodeId node) {
    return sends().filter(send -> send.to().equals(node)).map(Send::message).toList();
  }

  List<Message> said() {
    return sends().map(Send::message).toList();
  }

  /// The messages of one kind that it sent to servers.
  <T extends Message> List<T> all(Class<T> kind) {
    return said().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <T extends Message> T asked(Class<T> kind) {
    return all(kind).getLast();
  }

  List<Rule> rules() {
    return last.notes().stream().map(Note::rule).toList();
  }

  static List<Bytes> bytes(String... texts) {
    return Arrays.stream(texts).map(Bytes::utf8).toList();
  }

  static List<String> commands(Execute batch) {
    return Batching.split(batch.command()).stream().map(Bytes::toString).toList();
  }

  static List<String> queries(Query query) {
    return Batching.split(query.query()).stream().map(Bytes::toString).toList();
  }
}
