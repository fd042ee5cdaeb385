package wavetank.explore;

import org.jspecify.annotations.Nullable;
import wavetank.core.Effect.Send;

/// The world in which all servers have just started.
final class Opening {
  private final Registry registry;
  private final Judged judged;
  private @Nullable String broken;

  Opening(Registry registry, Judged judged) {
    this.registry = registry;
    this.judged = judged;
  }

  /// The property that a start breaks; null if none does. Known once `world` was asked for.
  @Nullable String broken() {
    return broken;
  }

  int[] world(int budget) {
    int servers = registry.servers().size();
    var taken = new Taken[servers];
    var views = new View[servers];
    int messages = 0;
    for (int i = 0; i < servers; i++) {
      taken[i] = registry.begin(i);
      views[i] = taken[i].after().view();
      messages += taken[i].sends().size();
    }
    var judge = new Judge(judged);
    var world = new int[World.length(servers, messages)];
    History history = History.NOTHING;
    int end = World.messages(0, servers);
    for (int i = 0; i < servers; i++) {
      History after = judge.after(history, i, taken[i].facts(), views);
      String breaks = judge.broken(history, after, i, taken[i].facts(), views);
      broken = broken == null ? breaks : broken;
      history = after;
      world[World.seat(0, i)] = registry.number(taken[i].after());
      for (Send send : taken[i].sends()) {
        world[end++] = registry.number(i, send);
      }
    }
    world[0] = world.length;
    world[World.history(0, servers)] = registry.number(history);
    world[World.budget(0, servers)] = budget;
    return world;
  }
}
