package wavetank.paint;

import java.util.List;
import wavetank.paint.Ring.Place;
import wavetank.timeline.Flight;
import wavetank.timeline.NodeState;
import wavetank.timeline.Picture.Loss;

/// What is told of all that moves on a stage while time passes.
interface Moving {
  /// What is left of a server's timeout.
  void arc(NodeState server, Place place);

  void message(Flight flight, Place from, Place to);

  /// Too many messages on one link to draw each.
  void stream(List<Flight> link, Place from, Place to);

  /// @param age 0 when it was lost, to 1 when it has faded
  void loss(Loss loss, Place on, double age);
}
