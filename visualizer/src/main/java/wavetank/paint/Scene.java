package wavetank.paint;

import java.util.List;

/// A picture cut into items, in the order in which they are drawn: a moment of a replay.
///
/// @param still what changes from event to event only
/// @param moving what moves while time passes, above it
public record Scene(List<Item> still, List<Actor> moving) {
  public Scene {
    still = List.copyOf(still);
    moving = List.copyOf(moving);
  }

  /// An item that moves.
  public record Actor(Item item, Motion motion) {}
}
