package wavetank.view;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import wavetank.paint.Area;
import wavetank.paint.InspectorView;
import wavetank.paint.ScaledPainter;

/// All about the selected node beside it, while the picture is shown to an audience: large type, on
/// a panel over the stage. Enter or a click on a node opens it, Escape closes it.
final class PopOver extends Pane {
  /// The inspector's smallest type has 13 points; an audience gets 20 at least.
  private static final double SCALE = 1.6;

  private static final double WIDTH = 340;
  private static final double HEIGHT = 460;
  private static final double GAP = 16;

  private final Session session;
  private final StageCanvas stage;
  private final Canvas page = new Canvas();
  private boolean isWanted;

  PopOver(Session session, StageCanvas stage) {
    this.session = session;
    this.stage = stage;
    setId("pop-over");
    setMouseTransparent(true);
    setAccessibleRole(AccessibleRole.TEXT);
    setVisible(false);
    getChildren().add(page);
  }

  /// Opens it, if the picture is presented and a node is selected.
  void show() {
    isWanted = stage.isPresenting();
    update();
  }

  void hide() {
    isWanted = false;
    update();
  }

  /// Follows what is selected.
  void update() {
    isWanted &= stage.isPresenting();
    setVisible(isWanted && area() != null);
    paint();
  }

  /// Draws it anew, if it is open.
  void paint() {
    Area node = area();
    if (!isVisible() || node == null) {
      return;
    }
    double scale = scale();
    double width = Math.min(WIDTH * scale, getWidth() * 0.6);
    double height = Math.min(HEIGHT * scale, getHeight() - 2 * GAP);
    boolean hasRoomRight = node.right() + GAP + width < getWidth();
    double beside = hasRoomRight ? node.right() + GAP : node.x() - GAP - width;
    page.setWidth(width);
    page.setHeight(height);
    page.relocate(
        Math.clamp(beside, GAP, Math.max(GAP, getWidth() - width - GAP)),
        Math.clamp(
            node.y() + (node.height() - height) / 2,
            GAP,
            Math.max(GAP, getHeight() - height - GAP)));
    var context = page.getGraphicsContext2D();
    context.clearRect(0, 0, width, height);
    var painter = new FxPainter(context);
    new InspectorView(stage.theme(), new Area(0, 0, width / scale, height / scale))
        .paint(
            new ScaledPainter(painter, scale),
            session.timeline(),
            session.place(),
            session.at(),
            session.words(),
            session.show());
    context.setGlobalAlpha(1);
    context.setLineDashes((double[]) null);
    context.setStroke(Color.web(stage.theme().accent()));
    context.setLineWidth(4);
    context.strokeRect(0, 0, width, height);
    painter.items().stream()
        .filter(item -> item.id().equals("inspector"))
        .forEach(item -> setAccessibleText(item.label()));
  }

  /// Large screens have large pictures.
  double scale() {
    return Math.max(SCALE, ScaledPainter.scale(stage.getWidth(), stage.getHeight()) * SCALE);
  }

  /// Where the selected node is on the stage; null if none is selected.
  private @Nullable Area area() {
    return stage.items().stream()
        .filter(item -> item.id().equals("node-" + session.selected()))
        .map(FxPainter.Item::area)
        .findFirst()
        .orElse(null);
  }
}
