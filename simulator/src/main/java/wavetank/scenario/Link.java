package wavetank.scenario;

/// The messages of some nodes to others, in this direction only: `n4 > n1`.
///
/// @param from the senders
/// @param to the receivers; a node that stands on both sides still hears itself
public record Link(Target from, Target to) {
  public Link {
    if (from.isNames() && to.isNames() && from.names().equals(to.names()) && oneNode(from)) {
      throw new ScenarioException(
          "\"%s > %s\" leads from a node to itself: name two, for example \"n1 > n2\""
              .formatted(from, to));
    }
  }

  private static boolean oneNode(Target target) {
    return target.names().size() == 1;
  }

  @Override
  public String toString() {
    return from + " > " + to;
  }
}
