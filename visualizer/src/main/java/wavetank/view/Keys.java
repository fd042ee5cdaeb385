package wavetank.view;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import wavetank.timeline.Landmark;
import wavetank.visualizer.View;

/// The keyboard, and a presenter's remote, which sends Page Up, Page Down and a full stop.
final class Keys {
  /// What each key does, for the help.
  static final List<Map.Entry<String, String>> HELP =
      List.of(
          Map.entry("Space", "play or stop"),
          Map.entry("← →", "one event back or forth"),
          Map.entry("Shift ← →", "last or next election"),
          Map.entry("C, F, V", "next commit, fault, violation; with Shift the last one"),
          Map.entry("Home, End", "begin, end"),
          Map.entry("L", "the present of a run that still goes on"),
          Map.entry("Page ↓ or N, Page ↑", "next or last caption of a lesson"),
          Map.entry("[ ]", "slower, faster"),
          Map.entry("A", "hurry through calm stretches"),
          Map.entry("1 2 3", "stage, space-time, history"),
          Map.entry("4 5 6 7", "tree of futures, two side by side, checks and situations, rates"),
          Map.entry("↑ ↓", "another future; with Shift another one to compare with"),
          Map.entry(
              "Wheel on the logs", "move along them; with Control show more or fewer entries"),
          Map.entry("Escape", "select nothing, and show the newest entries again"),
          Map.entry("+ -", "show less or more of the run in space-time and history"),
          Map.entry("Tab", "next node"),
          Map.entry("K P T I", "crash or restart, pause, time out, isolate the selected node"),
          Map.entry("X or Delete, D", "drop or duplicate the selected message"),
          Map.entry("Drag a message", "back along its way: it arrives later"),
          Map.entry("Delete", "end the selected fault: click on a cut or on its name"),
          Map.entry("Drag on the stage", "cut, with Alt one way; the same line again heals it"),
          Map.entry("Double click on a link", "its delay and its loss"),
          Map.entry("H", "heal all network faults"),
          Map.entry(
              "G", "go to where this future and the one beside it, or that it left, differ first"),
          Map.entry("Ctrl F", "find words, messages n1>n2, terms, and what led to what"),
          Map.entry("B", "blank the screen"),
          Map.entry("M", "dark, light, projector"),
          Map.entry("F5", "present"),
          Map.entry("Enter, or a click", "while presenting: all about the selected node"),
          Map.entry("?", "this help"));

  private final Session session;
  private final Jump jump;
  private final Deeds deeds;
  private final Consumer<Command> window;

  /// What only the window can do.
  enum Command {
    BLANK,
    THEME,
    PRESENT,
    FIND,
    INSPECT,
    CLOSE,
    HELP
  }

  Keys(Session session, Deeds deeds, Consumer<Command> window) {
    this.session = session;
    jump = new Jump(session);
    this.deeds = deeds;
    this.window = window;
  }

  void pressed(KeyEvent event) {
    if (event.getTarget() instanceof TextInputControl || isInForm(event.getTarget())) {
      return; // somebody writes
    }
    if (event.isShortcutDown()) {
      if (event.getCode() == KeyCode.F) {
        window.accept(Command.FIND);
        event.consume();
      }
      return;
    }
    boolean isShift = event.isShiftDown();
    String selected = session.selected();
    switch (event.getCode()) {
      case SPACE, PERIOD -> session.play(!session.isPlaying());
      case LEFT -> back(isShift);
      case RIGHT -> forth(isShift);
      case PAGE_DOWN, N -> pageForth();
      case PAGE_UP -> pageBack();
      case C -> jump.to(Landmark.COMMIT, !isShift);
      case F -> jump.to(Landmark.FAULT, !isShift);
      case V -> jump.to(Landmark.VIOLATION, !isShift);
      case HOME -> session.seek(0);
      case END -> session.seekPlace(session.timeline().size());
      case L -> session.follow();
      case OPEN_BRACKET -> session.slowDown(session.slowDown() * 1.5);
      case CLOSE_BRACKET -> session.slowDown(session.slowDown() / 1.5);
      case A -> session.adaptive(!session.isAdaptive());
      case DIGIT1 -> session.view(View.STAGE);
      case DIGIT2 -> session.view(View.SPACE_TIME);
      case DIGIT3 -> session.view(View.HISTORY);
      case DIGIT4 -> session.view(View.TREE);
      case DIGIT5 -> session.view(View.COMPARE);
      case DIGIT6 -> session.view(View.CHECKS);
      case DIGIT7 -> session.view(View.RATES);
      case UP -> toFuture(-1, isShift);
      case DOWN -> toFuture(1, isShift);
      case ENTER -> window.accept(Command.INSPECT);
      case PLUS, EQUALS, ADD -> session.zoom(0.5);
      case MINUS, SUBTRACT -> session.zoom(2);
      case K -> toggle(selected, "Crash", "Restart");
      case P -> toggle(selected, "Pause", "Go on");
      case T -> deeds.act(selected, "Time out");
      case I -> deeds.act(selected, "Isolate");
      case D -> deeds.act(selected, "Duplicate");
      case X, DELETE, BACK_SPACE -> toggle(selected, "Drop", "End this fault");
      case G -> jump.toDifference();
      case H -> deeds.act("", "Heal all network faults");
      case B -> window.accept(Command.BLANK);
      case M -> window.accept(Command.THEME);
      case F5 -> window.accept(Command.PRESENT);
      case F1, SLASH -> window.accept(Command.HELP);
      case ESCAPE -> {
        window.accept(Command.CLOSE);
        session.select("");
        session.logs(null);
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  /// Whether the focus is in a form, whose keys are its own.
  private static boolean isInForm(Object target) {
    Node node = target instanceof Node at ? at : null;
    while (node != null && !node.getStyleClass().contains("form")) {
      node = node.getParent();
    }
    return node != null;
  }

  /// What a presenter's remote does: captions of a lesson, else elections.
  private void pageForth() {
    if (session.teaching() == null) {
      jump.to(Landmark.ELECTION, true);
    } else {
      session.lessonNext();
    }
  }

  private void pageBack() {
    if (session.teaching() == null) {
      jump.to(Landmark.ELECTION, false);
    } else {
      session.lessonBack();
    }
  }

  private void back(boolean toLandmark) {
    if (toLandmark) {
      jump.to(Landmark.ELECTION, false);
    } else {
      session.step(-1);
    }
  }

  private void forth(boolean toLandmark) {
    if (toLandmark) {
      jump.to(Landmark.ELECTION, true);
    } else {
      session.step(1);
    }
  }

  /// To another future, in their order, or another one to compare with.
  private void toFuture(int steps, boolean toCompare) {
    Futures futures = session.futures();
    Branch other = futures.other();
    if (other == null) {
      session.say(Futures.ONE_ONLY);
    } else if (toCompare) {
      Branch next = futures.from(other, steps);
      session.compareWith(next == futures.shown() ? futures.from(next, steps) : next);
    } else {
      session.show(futures.from(futures.shown(), steps));
    }
  }

  /// Does whichever of the two is possible.
  private void toggle(String selected, String one, String other) {
    deeds.act(selected, one);
    deeds.act(selected, other);
  }
}
