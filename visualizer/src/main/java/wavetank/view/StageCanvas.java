package wavetank.view;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import wavetank.paint.Area;
import wavetank.paint.Board;
import wavetank.paint.Drawing;
import wavetank.paint.PartBoard;
import wavetank.paint.Piece;
import wavetank.paint.ScaledPainter;
import wavetank.paint.Theme;
import wavetank.paint.Way;
import wavetank.timeline.Flight;
import wavetank.timeline.Tape;
import wavetank.timeline.Timeline;
import wavetank.visualizer.Run;
import wavetank.visualizer.View;

/// The picture in the window: a layer for what stays the same, one for what changes with events,
/// some for what moves, and a frame for each thing that the keyboard and screen readers reach.
final class StageCanvas extends Pane {
  private static final double PRESENTING = 1.5;

  private final Session session;
  private final Sides sides;
  private final Links links;
  private final Layer ground = new Layer();
  private final Layer still = new Layer();
  private final Group moving = new Group();
  private final List<FxPainter.Item> stillItems = new ArrayList<>();
  private final List<FxPainter.Item> movingItems = new ArrayList<>();
  private Theme theme = Theme.DARK;
  private @Nullable Ground drawn;
  private boolean isPresenting;

  StageCanvas(Session session) {
    this.session = session;
    sides = new Sides(session);
    links = new Links(session);
    setId("stage");
    getChildren().addAll(ground, still, moving);
    moving.setMouseTransparent(true);
    setMinSize(320, 240);
    widthProperty().addListener(_ -> paint());
    heightProperty().addListener(_ -> paint());
  }

  void theme(Theme changed) {
    theme = changed;
    paint();
  }

  Theme theme() {
    return theme;
  }

  /// The picture, in points of its own: on a large screen, and for an audience, one is more than a
  /// point of the window.
  Board board() {
    Run run = session.branch().run();
    return new Board(
        run.timeline(),
        run.tape(),
        session.words(),
        run.findings(),
        theme,
        getWidth() / scale(),
        getHeight() / scale());
  }

  private double scale() {
    return ScaledPainter.scale(getWidth(), getHeight()) * (isPresenting ? PRESENTING : 1);
  }

  private Area whole() {
    return new Area(0, 0, getWidth() / scale(), getHeight() / scale());
  }

  /// Draws larger, for those who sit far away.
  void present(boolean on) {
    isPresenting = on;
    drawn = null;
    paint();
  }

  boolean isPresenting() {
    return isPresenting;
  }

  /// What is under the tape at a point of the window: a moment in nanoseconds, else -1.
  long moment(double x, double y) {
    return board().moment(x / scale(), y / scale());
  }

  /// The moment nearest to a point on or beside the tape.
  long momentNear(double x) {
    return moment(x, getHeight() - 30 * scale());
  }

  /// The way of a message, in points of the window.
  Way way(Flight flight) {
    return board().way(session.shown(), flight).times(scale());
  }

  /// The fault under a point of the window; `""` if there is none.
  String faultAt(double x, double y) {
    var named = at(x, y, "fault-");
    return session.view() != View.STAGE || named != null
        ? (named == null ? "" : named.id())
        : board().faultAt(session.shown(), x / scale(), y / scale());
  }

  /// The two servers on whose link a point of the window is, or nothing.
  List<String> linkAt(double x, double y) {
    boolean isThere = session.view() == View.STAGE && isOnStage(x, y);
    return isThere ? board().linkAt(session.shown(), x / scale(), y / scale()) : List.of();
  }

  boolean isOnLogs(double x, double y) {
    return board().isOnLogs(x / scale(), y / scale());
  }

  boolean isOnStage(double x, double y) {
    return board().stage().contains(x / scale(), y / scale());
  }

  /// Draws all of it.
  void paint() {
    if (getWidth() < 1 || getHeight() < 1) {
      return;
    }
    if (session.view() != View.STAGE) {
      paintPart();
      return;
    }
    paintGround();
    Board board = board();
    show(painter ->
        board.paintEvents(painter, session.place(), session.at(), session.show(), session.logs()));
    paintMoving();
  }

  /// Draws what stays the same, if it is not there yet.
  private void paintGround() {
    Tape tape = session.branch().run().tape();
    var now = new Ground(session.timeline(), tape, theme, getWidth(), getHeight());
    if (!now.equals(drawn)) {
      ground.paint(whole(), scale(), board()::paintGround);
      drawn = now;
    }
  }

  /// What the ground depends on.
  private record Ground(Timeline timeline, Tape tape, Theme theme, double width, double height) {}

  /// Draws a part of the run.
  private void paintPart() {
    drawn = null;
    ground.clear();
    moving.getChildren().clear();
    Run run = session.branch().run();
    var board =
        new PartBoard(
            run.timeline(), run.tape(), run.findings(), theme, whole().width(), whole().height());
    show(painter -> {
      if (session.view().isOfOneRun()) {
        session.view().paint(board, painter, session.part());
      } else {
        sides.paint(board, painter);
      }
    });
    movingItems.clear();
  }

  private void show(Drawing unmoved) {
    stillItems.clear();
    stillItems.addAll(still.paint(whole(), scale(), unmoved));
    frames();
  }

  /// Draws what moves.
  void paintMoving() {
    if (session.view() != View.STAGE) {
      paintPart();
      return;
    }
    List<Piece> pieces = board().moving(session.place(), session.at(), session.show());
    var layers = moving.getChildren();
    while (layers.size() < pieces.size()) {
      layers.add(new Layer());
    }
    movingItems.clear();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      movingItems.addAll(((Layer) layers.get(i)).paint(piece.area(), scale(), piece.drawing()));
    }
  }

  /// The thing at a point that was drawn last, of those with such a beginning of their id.
  FxPainter.@Nullable Item at(double x, double y, String... beginnings) {
    var all = new ArrayList<>(stillItems);
    all.addAll(movingItems);
    for (FxPainter.Item item : all.reversed()) {
      for (String beginning : beginnings) {
        if (item.id().startsWith(beginning) && item.area().contains(x, y)) {
          return item;
        }
      }
    }
    return null;
  }

  /// All that can be pointed at now.
  List<FxPainter.Item> items() {
    var all = new ArrayList<>(stillItems);
    all.addAll(movingItems);
    return all;
  }

  /// Nodes, and signs that lead somewhere; on the stage those are too many to step through.
  private boolean isFramed(FxPainter.Item item) {
    return item.id().startsWith("node-")
        || (session.view() != View.STAGE && Links.isLink(item.id()));
  }

  /// One frame for each, in order, with what it is in words.
  private void frames() {
    var nodes = stillItems.stream().filter(this::isFramed).toList();
    var frames = getChildren().subList(3, getChildren().size());
    while (frames.size() > nodes.size()) {
      frames.removeLast();
    }
    while (frames.size() < nodes.size()) {
      var frame = new Region();
      frame.getStyleClass().add("node-frame");
      frame.setFocusTraversable(true);
      frame.setMouseTransparent(true);
      frame.setAccessibleRole(AccessibleRole.BUTTON);
      frame
          .focusedProperty()
          .addListener((_, _, isFocused) -> {
            String id = framed(frame);
            if (isFocused && !Links.isLink(id)) {
              session.select(id);
            }
          });
      frame.setOnKeyPressed(event -> {
        if (event.getCode() == KeyCode.ENTER) {
          links.follow(framed(frame), event.isShiftDown());
        }
      });
      frames.add(frame);
    }
    for (int i = 0; i < nodes.size(); i++) {
      var frame = (Region) frames.get(i);
      var item = nodes.get(i);
      frame.setId("frame-" + name(item.id()));
      frame.setAccessibleText(item.label());
      frame.resizeRelocate(
          item.area().x(), item.area().y(), item.area().width(), item.area().height());
    }
  }

  private static String framed(Node frame) {
    return frame.getId() == null ? "" : frame.getId().substring("frame-".length());
  }

  /// A node goes by its name, all else by its id.
  static String name(String id) {
    return id.startsWith("node-") ? id.substring("node-".length()) : id;
  }
}
