package wavetank.stories;

import java.util.List;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.NodeKind;
import wavetank.core.Protocol;
import wavetank.core.Rule;
import wavetank.store.StoreKind;

/// The servers of "store", with clients that do nothing unasked.
final class StoryKind implements NodeKind {
  private final StoreKind store = new StoreKind();

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public Protocol<?> server(NodeId self, Setup setup) {
    return store.server(self, setup);
  }

  @Override
  public Protocol<?> client(NodeId self, Setup setup) {
    return new StoryClient(setup.members(), setup.settings());
  }

  @Override
  public Codec<Event> events() {
    return store.events();
  }

  @Override
  public Codec<Message> messages() {
    return store.messages();
  }

  @Override
  public List<Rule> rules() {
    return store.rules();
  }
}
