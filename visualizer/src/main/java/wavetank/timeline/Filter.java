package wavetank.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import wavetank.timeline.Picture.Loss;

/// What somebody does not want to see of a run. It changes nothing in the run, and what is left is
/// drawn as ever.
///
/// @param nodes names of nodes that are left out, with all messages from and to them
/// @param kinds of messages that are left out
/// @param heartbeats numbers of the messages that are left out as heartbeats; empty if they stay
public record Filter(SortedSet<String> nodes, SortedSet<String> kinds, SortedSet<Long> heartbeats) {
  /// All is seen.
  public static final Filter NONE = new Filter(List.of(), List.of(), List.of());

  /// With more names than this only their number is told.
  private static final int MOST_NAMES = 3;

  public Filter {
    nodes = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
    kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
  }

  public Filter(List<String> nodes, List<String> kinds, List<Long> heartbeats) {
    this(new TreeSet<>(nodes), new TreeSet<>(kinds), new TreeSet<>(heartbeats));
  }

  public boolean isNone() {
    return nodes.isEmpty() && kinds.isEmpty() && heartbeats.isEmpty();
  }

  public boolean hides(Flight flight) {
    return kinds.contains(flight.kind())
        || nodes.contains(flight.from())
        || nodes.contains(flight.to())
        || heartbeats.contains(flight.number());
  }

  /// What is left of a picture.
  public Picture of(Picture picture) {
    if (isNone()) {
      return picture;
    }
    var order = picture.order().stream().filter(id -> !nodes.contains(id)).toList();
    var hidden = picture.flights().values().stream().filter(this::hides).map(Flight::number);
    List<Loss> lost = picture.losses().stream().filter(loss -> hides(loss.flight())).toList();
    return picture
        .withOrder(order)
        .withoutNodes(nodes)
        .withFlights(picture.flights().minusAll(hidden.toList()))
        .withLosses(picture.losses().minusAll(lost));
  }

  /// What is left out: `hidden: n4, 2 kinds of messages, heartbeats`; `""` if nothing is.
  public String inWords() {
    var parts = new ArrayList<String>();
    if (!nodes.isEmpty()) {
      parts.add(nodes.size() > MOST_NAMES ? nodes.size() + " nodes" : String.join(", ", nodes));
    }
    if (!kinds.isEmpty()) {
      parts.add(
          kinds.size() == 1 ? "messages " + kinds.first() : kinds.size() + " kinds of messages");
    }
    if (!heartbeats.isEmpty()) {
      parts.add("heartbeats");
    }
    return parts.isEmpty() ? "" : "hidden: " + String.join(", ", parts);
  }
}
