package wavetank.view;

import java.util.Locale;
import javafx.scene.Group;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import wavetank.paint.Way;
import wavetank.timeline.Flight;

/// A message under the mouse that is dragged along its way: a ghost shows where it will be now, and
/// says when it will arrive.
final class MessageDrag {
  private static final double RADIUS = 13;

  private final Session session;
  private final StageCanvas stage;
  private final Deeds deeds;
  private final Circle ghost = new Circle(RADIUS);
  private final Line rest = new Line();
  private final Text words = new Text();
  private final Group all = new Group(rest, ghost, words);
  private @Nullable Flight flight;
  private @Nullable Dragged dragged;

  MessageDrag(Session session, StageCanvas stage, Pane over, Deeds deeds) {
    this.session = session;
    this.stage = stage;
    this.deeds = deeds;
    all.setId("ghost");
    all.setVisible(false);
    all.setManaged(false);
    all.setMouseTransparent(true);
    ghost.setFill(Color.TRANSPARENT);
    ghost.setStrokeWidth(2);
    ghost.getStrokeDashArray().addAll(4.0, 4.0);
    rest.setStrokeWidth(1.5);
    rest.getStrokeDashArray().addAll(2.0, 5.0);
    over.getChildren().add(all);
  }

  /// Takes hold of a message, if this is one that is on its way.
  void begin(String id) {
    dragged = null;
    flight = deeds.flight(id);
  }

  boolean isUnderWay() {
    return flight != null;
  }

  void drag(double x, double y) {
    if (flight == null) {
      return;
    }
    Way way = stage.way(flight);
    double share = way.share(x, y);
    if (!Dragged.refusal(flight).isEmpty()) {
      dragged = new Dragged(flight, 0);
      session.say(Dragged.refusal(flight));
      return;
    }
    dragged = Dragged.to(flight, session.at(), share);
    show(way, share, dragged);
  }

  private void show(Way way, double share, Dragged to) {
    Color colour = Color.web(to.more() < 0 ? stage.theme().fault() : stage.theme().accent());
    ghost.setCenterX(way.x(share));
    ghost.setCenterY(way.y(share));
    ghost.setStroke(colour);
    rest.setStroke(colour);
    rest.setStartX(way.x(share));
    rest.setStartY(way.y(share));
    rest.setEndX(way.toX());
    rest.setEndY(way.toY());
    words.setText(inWords(to));
    words.setStyle("-fx-font-size: 15; -fx-font-weight: bold;");
    words.setFill(colour);
    double width = words.getLayoutBounds().getWidth();
    words.setX(Math.clamp(way.x(share) - width / 2, 4, Math.max(5, stage.getWidth() - width - 4)));
    words.setY(way.y(share) - RADIUS - 8);
    all.setVisible(true);
  }

  static String inWords(Dragged to) {
    String arrives =
        String.format(Locale.ROOT, "%s gets it at %.6f s", to.flight().to(), to.arrives() / 1e9);
    return to.more() < 0
        ? "not earlier than now"
        : String.format(Locale.ROOT, "%s, %.2f ms later", arrives, to.more() / 1e6);
  }

  /// Lets go of it: it gets the time of arrival that the ghost says.
  void release() {
    all.setVisible(false);
    if (dragged != null && dragged.more() != 0) {
      deeds.postpone(dragged);
    }
    flight = null;
    dragged = null;
  }
}
