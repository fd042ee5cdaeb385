package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.NodeKind;
import wavetank.raft.Damage;
import wavetank.store.LeaseMessage.AskTimeLeft;
import wavetank.store.LeaseMessage.KeepAlive;
import wavetank.store.LeaseMessage.KeptAlive;
import wavetank.store.LeaseMessage.NotLeading;
import wavetank.store.LeaseMessage.TimeLeft;
import wavetank.store.WatchMessage.Happened;
import wavetank.store.WatchMessage.Lost;
import wavetank.store.WatchMessage.Progress;
import wavetank.store.WatchMessage.Seen;
import wavetank.store.WatchMessage.Unwatch;
import wavetank.store.WatchMessage.Watch;

@DisplayName("The kind of node called \"store\"")
class StoreKindTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final KeyValue PAIR =
      new KeyValue(Bytes.utf8("k"), Bytes.utf8("v"), 2, 300, 7, -9, 1);

  private final NodeKind kind = new StoreKind();

  static Stream<Message> messages() {
    return Stream.of(
        new KeepAlive(1, List.of()),
        new KeepAlive(300, List.of(-7L, 7L)),
        new AskTimeLeft(1, -7),
        new KeptAlive(1, List.of(60L, 0L)),
        new TimeLeft(1, 7, 60, -1),
        new NotLeading(1, null),
        new NotLeading(1, N1),
        new Watch(1, new WatchRequest(KeyRange.ALL, 300, true, false, true)),
        new Watch(1, WatchRequest.of(KeyRange.of(PAIR.key()), 0)),
        new Seen(1, 300),
        new Unwatch(300),
        new Happened(1, 2, 300, List.of(new WatchEvent(PAIR, null), new WatchEvent(PAIR, PAIR))),
        new Happened(1, 2, 300, List.of()),
        new Progress(1, 2, 300),
        new Lost(1, 2, 300));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void reads_every_message_back_as_what_it_was(Message message) {
    var out = new ByteWriter();
    kind.messages().write(message, out);
    Bytes bytes = out.toBytes();

    assertThat(kind.messages().read(bytes.reader())).isEqualTo(message);
    assertThat(bytes.length()).isLessThanOrEqualTo(2 * message.sizeBytes());
    Damage.mustBeReadOrRefused(bytes, damaged -> kind.messages().read(damaged.reader()));
    Damage.mustBeRefusedWhenCutOff(bytes, cut -> kind.messages().read(cut.reader()));
  }

  @Test
  void knows_messages_of_every_kind() {
    int known =
        LeaseMessage.Ask.class.getPermittedSubclasses().length
            + LeaseMessage.Answer.class.getPermittedSubclasses().length
            + WatchMessage.Ask.class.getPermittedSubclasses().length
            + WatchMessage.Answer.class.getPermittedSubclasses().length;
    assertThat(messages().map(Message::getClass).distinct()).hasSize(known);
  }

  @Test
  void has_servers_that_are_alone_at_first_and_clients_that_watch() {
    var setup = new NodeKind.Setup(List.of(N1), List.of(), new TreeMap<>());

    var state = (StoreServer.State) kind.server(N1, setup).initial();
    assertThat(state.store()).isEqualTo(StoreState.EMPTY);
    assertThat(kind.client(new NodeId("c1"), setup)).isInstanceOf(StoreClient.class);
    assertThat(kind.rules()).containsAll(StoreRules.ALL).containsAll(new StoreNodes().rules());
    assertThat(kind.events()).isNotNull();
    assertThat(kind.name()).isEqualTo("store");
  }
}
