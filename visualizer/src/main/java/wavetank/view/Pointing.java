package wavetank.view;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import wavetank.paint.LogView;
import wavetank.timeline.NodeState;
import wavetank.visualizer.View;

/// The mouse on the stage: a click selects, a click with the right button says what can be done,
/// two clicks on a link ask for its delay and loss, a drag on the empty stage draws a cut (with Alt
/// in one direction only) or heals the one that is just there, a drag of a message along its way
/// changes when it arrives, a drag on the tape moves through time.
final class Pointing {
  private static final double SMALL = 12;

  private final Session session;
  private final StageCanvas stage;
  private final Deeds deeds;
  private final Links links;
  private final LinkForm form;
  private final Runnable inspect;
  private final MessageDrag message;
  private final Line cut = new Line();
  private final ContextMenu menu = new ContextMenu();
  private boolean isOnTape;
  private boolean isDrawing;
  private boolean isAltDown;
  private boolean isShiftDown;

  Pointing(
      Session session, StageCanvas stage, Pane over, Deeds deeds, LinkForm form, Runnable inspect) {
    this.session = session;
    this.stage = stage;
    this.deeds = deeds;
    links = new Links(session);
    this.form = form;
    this.inspect = inspect;
    message = new MessageDrag(session, stage, over, deeds);
    cut.setStrokeWidth(3);
    cut.getStrokeDashArray().addAll(11.0, 11.0);
    cut.setVisible(false);
    cut.setManaged(false);
    cut.setMouseTransparent(true);
    over.getChildren().add(cut);
    stage.setOnMousePressed(this::press);
    stage.setOnMouseDragged(this::drag);
    stage.setOnMouseReleased(this::release);
    stage.setOnScroll(this::scroll);
  }

  /// The wheel moves along the logs, with Control it shows more or fewer entries.
  private void scroll(ScrollEvent event) {
    if (!stage.isOnLogs(event.getX(), event.getY())) {
      return;
    }
    LogView.Window chosen = session.logs();
    LogView.Window now =
        chosen == null ? stage.board().usualLogs(session.place(), session.show()) : chosen;
    double sign = Math.signum(event.getDeltaY() + event.getDeltaX());
    double cell =
        event.isControlDown() ? Math.clamp(now.cell() * Math.pow(1.2, sign), 2, 40) : now.cell();
    long first =
        event.isControlDown() ? now.first() : now.first() - (long) (sign * 100 / now.cell());
    session.logs(new LogView.Window(Math.max(1, first), cell));
  }

  /// Learns of the keyboard: not every platform tells the mouse of Alt and Shift.
  void key(KeyEvent event) {
    if (event.getCode() == KeyCode.SHIFT) {
      isShiftDown = event.getEventType() == KeyEvent.KEY_PRESSED;
    }
    if (event.getCode() == KeyCode.ALT) {
      isAltDown = event.getEventType() == KeyEvent.KEY_PRESSED;
    }
  }

  private void press(MouseEvent event) {
    menu.hide();
    long moment = stage.moment(event.getX(), event.getY());
    isOnTape = moment >= 0;
    var item = stage.at(event.getX(), event.getY(), "message-", "node-");
    if (isOnTape) {
      session.play(false);
      session.seek(moment);
    } else if (isOnLink(event)) {
      isDrawing = false;
    } else if (event.getButton() == MouseButton.SECONDARY) {
      String id =
          item == null ? stage.faultAt(event.getX(), event.getY()) : StageCanvas.name(item.id());
      session.select(id);
      offer(id, event);
    } else if (item != null) {
      session.play(false);
      session.select(StageCanvas.name(item.id()));
      if (session.view() == View.STAGE) {
        message.begin(item.id());
        inspect.run();
      }
    } else {
      isDrawing = session.view() == View.STAGE && stage.isOnStage(event.getX(), event.getY());
      cut.setStartX(event.getX());
      cut.setStartY(event.getY());
    }
  }

  private boolean isOnLink(MouseEvent event) {
    var sign = stage.at(event.getX(), event.getY(), Links.BEGINNINGS);
    return sign != null && links.follow(sign.id(), isShiftDown || event.isShiftDown());
  }

  private void offer(String id, MouseEvent event) {
    menu.getItems().clear();
    for (Deeds.Choice choice : deeds.choices(id)) {
      var item = new MenuItem(choice.name());
      item.setOnAction(_ -> deeds.act(choice));
      menu.getItems().add(item);
    }
    List<String> ends = id.isEmpty() || id.startsWith("fault-") ? link(event) : List.of();
    if (!ends.isEmpty()) {
      var item = new MenuItem("Delay and loss of %s and %s …".formatted(ends.get(0), ends.get(1)));
      item.setOnAction(_ -> form.show(ends.get(0), ends.get(1)));
      menu.getItems().add(item);
    }
    menu.show(stage, event.getScreenX(), event.getScreenY());
  }

  /// The two servers on whose link the mouse is.
  private List<String> link(MouseEvent event) {
    return stage.linkAt(event.getX(), event.getY());
  }

  private void drag(MouseEvent event) {
    if (isOnTape) {
      long moment = stage.momentNear(event.getX());
      session.seek(Math.max(0, moment));
    } else if (message.isUnderWay()) {
      message.drag(event.getX(), event.getY());
    } else if (isDrawing) {
      cut.setStroke(Color.web(stage.theme().fault()));
      cut.setEndX(event.getX());
      cut.setEndY(event.getY());
      cut.setVisible(true);
    }
  }

  private void release(MouseEvent event) {
    message.release();
    if (isDrawing) {
      isDrawing = false;
      cut.setVisible(false);
      double length = Math.hypot(event.getX() - cut.getStartX(), event.getY() - cut.getStartY());
      List<String> ends = link(event);
      if (length < SMALL && event.getClickCount() == 2 && !ends.isEmpty()) {
        session.play(false);
        form.show(ends.get(0), ends.get(1));
      } else if (length < SMALL) {
        session.select(stage.faultAt(event.getX(), event.getY()));
      } else {
        cut(event);
      }
    }
    isOnTape = false;
  }

  /// Which servers are on which side of the line, seen in the direction in which it was drawn.
  private void cut(MouseEvent event) {
    var left = new ArrayList<String>();
    var right = new ArrayList<String>();
    List<String> servers = session.picture().servers().stream().map(NodeState::id).toList();
    double dx = event.getX() - cut.getStartX();
    double dy = event.getY() - cut.getStartY();
    for (FxPainter.Item item : stage.items()) {
      String name = StageCanvas.name(item.id());
      if (item.id().startsWith("node-") && servers.contains(name)) {
        double x = item.area().x() + item.area().width() / 2 - cut.getStartX();
        double y = item.area().y() + item.area().height() / 2 - cut.getStartY();
        (dx * y - dy * x < 0 ? left : right).add(name);
      }
    }
    if (left.size() + right.size() < servers.size()) {
      session.say("Show all servers before you cut: those that are hidden stand on no side.");
      return;
    }
    deeds.cut(left, right, isAltDown || event.isAltDown());
  }
}
