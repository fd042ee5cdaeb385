package wavetank.paint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wavetank.paint.Ring.Place;
import wavetank.paint.Scene.Actor;
import wavetank.timeline.Flight;
import wavetank.timeline.NodeState;
import wavetank.timeline.Picture;
import wavetank.timeline.Picture.Loss;

/// What moves on a stage, each drawn once, with the way it goes.
final class Actors {
  private final StageView stage;
  private final Show show;
  private final Map<Long, Item> messages = new HashMap<>();
  private final Map<Long, Item> losses = new HashMap<>();

  Actors(StageView stage, Show show) {
    this.stage = stage;
    this.show = show;
  }

  /// In the order in which they are drawn.
  List<Actor> of(Picture picture, long at) {
    var cast = new Cast(picture);
    stage.move(picture, at, show, cast);
    return cast.actors;
  }

  private static Item only(Drawing drawing) {
    return ItemPainter.items("moving", drawing).getFirst();
  }

  private final class Cast implements Moving {
    private final List<Actor> actors = new ArrayList<>();
    private final NodeView nodes;
    private final MessageView shapes;

    Cast(Picture picture) {
      Ring ring = stage.ring(picture);
      nodes = stage.nodes(ring);
      shapes = stage.messages(ring);
    }

    @Override
    public void arc(NodeState server, Place place) {
      var timer = NodeView.timer(server);
      if (timer != null) {
        String key = "arc-" + server.id();
        Item whole = Item.of(key, painter -> nodes.paintWholeArc(painter, server, place, false));
        Item late = Item.of(key, painter -> nodes.paintWholeArc(painter, server, place, true));
        actors.add(new Actor(whole, new Motion.Countdown(timer.setAt(), timer.due(), late)));
      }
    }

    @Override
    public void message(Flight flight, Place from, Place to) {
      Item item =
          messages.computeIfAbsent(
              flight.number(),
              _ ->
                  only(painter ->
                      shapes.paint(painter, flight, new Place(0, 0), isSelected(flight))));
      long begin = flight.sent().at();
      long end = flight.endsAt() < 0 ? begin + show.typicalNanos() : flight.endsAt();
      actors.add(
          new Actor(item, new Motion.Travel(begin, end, from.x(), from.y(), to.x(), to.y())));
    }

    private boolean isSelected(Flight flight) {
      return show.selected().equals("message-" + flight.number());
    }

    @Override
    public void stream(List<Flight> link, Place from, Place to) {
      Item item = only(painter -> stage.paintStream(painter, link, from, to));
      actors.add(new Actor(item, new Motion.Stay()));
    }

    @Override
    public void loss(Loss loss, Place on, double age) {
      Item item =
          losses.computeIfAbsent(
              loss.flight().number(),
              _ -> only(painter -> shapes.paintLost(painter, loss.flight(), on, 1)));
      actors.add(new Actor(item, new Motion.Fading(loss.dropped().at(), show.fadeNanos())));
    }
  }
}
