package wavetank.store;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.Call;
import wavetank.core.CallCodec;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.Families;
import wavetank.core.NodeId;
import wavetank.core.NodeKind;
import wavetank.core.Protocol;
import wavetank.core.Rule;
import wavetank.raft.Batching;
import wavetank.raft.ClientMessage;
import wavetank.raft.ClientWire;
import wavetank.raft.Configuration;
import wavetank.raft.MemberMessage;
import wavetank.raft.MemberWire;
import wavetank.raft.Raft;
import wavetank.raft.RaftCodec;
import wavetank.raft.RaftMessage;
import wavetank.raft.RaftWire;

/// The kind of node called "store": as "raft", with watchers and with the clock over leases. Its
/// clients put under locks, hold leases, and watch everything that happens.
public final class StoreKind implements NodeKind {
  @Override
  public String name() {
    return "store";
  }

  @Override
  public Protocol<StoreServer.State> server(NodeId self, Setup setup) {
    return server(self, StoreNodes.raft(self, setup));
  }

  /// A server of a cluster that begins with this configuration; with `Configuration.NOBODY` it
  /// waits to be added.
  public Protocol<StoreServer.State> server(NodeId self, Setup setup, Configuration first) {
    return server(self, StoreNodes.raft(self, setup, first));
  }

  private static StoreServer server(NodeId self, Raft<StoreState> raft) {
    return new StoreServer(self, raft, command -> Batching.join(List.of(command)));
  }

  @Override
  public Protocol<?> client(NodeId self, Setup setup) {
    return new StoreClient<>(self, setup.members(), StoreNodes.client(setup, new LockLanguage()));
  }

  @Override
  public Codec<Event> events() {
    return new RaftCodec();
  }

  @Override
  public Families messages() {
    return Families.none()
        .with(1, RaftMessage.class, new RaftWire())
        .with(2, ClientMessage.class, new ClientWire())
        .with(3, Call.class, new CallCodec())
        .with(4, LeaseMessage.class, new LeaseWire())
        .with(5, WatchMessage.class, new WatchWire())
        .with(6, MemberMessage.class, new MemberWire());
  }

  @Override
  public List<Rule> rules() {
    var all = new ArrayList<>(new StoreNodes().rules());
    all.addAll(StoreRules.ALL);
    return List.copyOf(all);
  }
}
