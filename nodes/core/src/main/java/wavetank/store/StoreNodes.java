package wavetank.store;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.Call;
import wavetank.core.CallCodec;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.Families;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.NodeKind;
import wavetank.core.Protocol;
import wavetank.core.Rule;
import wavetank.raft.Batching;
import wavetank.raft.ClientLanguage;
import wavetank.raft.ClientMessage;
import wavetank.raft.ClientWire;
import wavetank.raft.Configuration;
import wavetank.raft.Gateway;
import wavetank.raft.GatewayClient;
import wavetank.raft.GatewayRules;
import wavetank.raft.MemberMessage;
import wavetank.raft.MemberWire;
import wavetank.raft.Raft;
import wavetank.raft.RaftClient;
import wavetank.raft.RaftCodec;
import wavetank.raft.RaftMessage;
import wavetank.raft.RaftRules;
import wavetank.raft.RaftWire;
import wavetank.raft.SettingsReader;

/// The kind of node called "raft": a Raft server with a store.
public final class StoreNodes implements NodeKind {
  @Override
  public String name() {
    return "raft";
  }

  @Override
  public Protocol<?> server(NodeId self, Setup setup) {
    return raft(self, setup);
  }

  static Raft<StoreState> raft(NodeId self, Setup setup) {
    Configuration first =
        setup.members().contains(self) ? Configuration.of(setup.members()) : Configuration.NOBODY;
    return raft(self, setup, first);
  }

  static Raft<StoreState> raft(NodeId self, Setup setup, Configuration first) {
    var store = new Batching<>(new Store());
    return new Raft<>(self, first, SettingsReader.read(setup.settings()), store);
  }

  @Override
  public Protocol<?> client(NodeId self, Setup setup) {
    return client(setup, new StoreLanguage());
  }

  static Protocol<?> client(Setup setup, ClientLanguage words) {
    var servers = new ArrayList<>(setup.members());
    servers.addAll(setup.spares());
    var settings = setup.settings();
    if (SettingsReader.readPipeline(settings) > 1) {
      var gateway = new Gateway(servers, servers, SettingsReader.readGateway(settings));
      return new GatewayClient(gateway, words);
    }
    var language = Batching.language(words);
    return new RaftClient(servers, SettingsReader.read(settings), language);
  }

  @Override
  public Codec<Event> events() {
    return new RaftCodec();
  }

  @Override
  public Codec<Message> messages() {
    return Families.none()
        .with(1, RaftMessage.class, new RaftWire())
        .with(2, ClientMessage.class, new ClientWire())
        .with(3, Call.class, new CallCodec())
        .with(6, MemberMessage.class, new MemberWire());
  }

  @Override
  public List<Rule> rules() {
    var rules = new ArrayList<>(RaftRules.ALL);
    rules.addAll(GatewayRules.ALL);
    return rules;
  }
}
