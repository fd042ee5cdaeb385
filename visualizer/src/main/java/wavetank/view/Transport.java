package wavetank.view;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.util.StringConverter;
import wavetank.timeline.Landmark;
import wavetank.visualizer.View;

/// Below the picture: play, step, speed, and which future is shown.
final class Transport extends HBox {
  private final Session session;
  private final Button play = button("play", "M4 2 L14 8 L4 14 Z", "Play (Space)");
  private final Slider speed = new Slider(0, 4, 2);
  private final Label pace = new Label();
  private final Label said = new Label();
  private final ComboBox<Branch> branches = new ComboBox<>();
  private boolean isUpdating;

  Transport(Session session) {
    this.session = session;
    setId("transport");
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(6);
    var begin = button("begin", "M3 2 H5 V14 H3 Z M14 2 L6 8 L14 14 Z", "To the beginning (Home)");
    begin.setOnAction(_ -> session.seek(0));
    var back = button("back", "M10 2 L3 8 L10 14 Z M12 2 H14 V14 H12 Z", "One event back (←)");
    back.setOnAction(_ -> session.step(-1));
    play.setOnAction(_ -> session.play(!session.isPlaying()));
    var forth = button("forth", "M2 2 H4 V14 H2 Z M6 2 L13 8 L6 14 Z", "One event forth (→)");
    forth.setOnAction(_ -> session.step(1));
    getChildren().addAll(begin, back, play, forth, next(), new LiveButton(session));
    speed();
    branches();
    var space = new Region();
    setHgrow(space, Priority.ALWAYS);
    said.setId("said");
    said.setMinWidth(0);
    getChildren()
        .addAll(
            speed, pace, adaptive(), space, said, branches, view(View.TREE), view(View.COMPARE));
    update();
  }

  static Button button(String id, String shape, String tip) {
    var icon = new SVGPath();
    icon.setContent(shape);
    icon.setStyle("-fx-fill: -color-fg-default;");
    var button = new Button(null, icon);
    button.setId(id);
    button.setAccessibleText(tip);
    button.setTooltip(new Tooltip(tip));
    button.setFocusTraversable(false);
    return button;
  }

  /// What shows futures together.
  private Node view(View view) {
    boolean isTree = view == View.TREE;
    String shape =
        isTree
            ? "M1 7 H5 V3 H15 V5 H7 V7 H15 V9 H7 V11 H15 V13 H5 V9 H1 Z"
            : "M1 2 H7 V14 H1 Z M9 2 H15 V14 H9 Z M3 4 V12 H5 V4 Z";
    String tip = isTree ? "Tree of futures (4)" : "Two futures side by side (5)";
    var button = button("view-" + view, shape, tip);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(_ -> session.view(session.view() == view ? View.STAGE : view));
    return button;
  }

  private Node next() {
    var menu = new MenuButton("Next");
    menu.setId("next");
    menu.setMinWidth(USE_PREF_SIZE);
    menu.setFocusTraversable(false);
    for (Landmark landmark : Landmark.values()) {
      String name = landmark.name().toLowerCase(Locale.ROOT);
      var item = new MenuItem("Next " + name);
      item.setOnAction(_ -> new Jump(session).to(landmark, true));
      var last = new MenuItem("Last " + name);
      last.setOnAction(_ -> new Jump(session).to(landmark, false));
      menu.getItems().addAll(item, last);
    }
    return menu;
  }

  private void speed() {
    speed.setId("speed");
    speed.setAccessibleText("How many times slower than real");
    speed.setPrefWidth(120);
    speed.setMinWidth(60);
    speed.setFocusTraversable(false);
    speed
        .valueProperty()
        .addListener((_, _, to) -> {
          if (!isUpdating) {
            session.slowDown(Math.pow(10, 4 - to.doubleValue()));
          }
        });
    pace.setMinWidth(Region.USE_PREF_SIZE);
  }

  private Node adaptive() {
    var box = new CheckBox("hurry");
    box.setId("hurry");
    box.setTooltip(new Tooltip("Hurry through stretches in which nothing but heartbeats goes on"));
    box.setFocusTraversable(false);
    box.setMinWidth(Region.USE_PREF_SIZE);
    box.setOnAction(_ -> session.adaptive(box.isSelected()));
    session.onChange(() -> box.setSelected(session.isAdaptive()));
    return box;
  }

  private void branches() {
    branches.setId("branches");
    branches.setFocusTraversable(false);
    branches.setPrefWidth(190);
    branches.setMinWidth(90);
    branches.setAccessibleText("Which future is shown");
    var whole = new Tooltip();
    branches.setTooltip(whole);
    branches
        .valueProperty()
        .subscribe(branch -> whole.setText(branch == null ? "" : branch.name()));
    branches.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Branch branch) {
            return branch == null ? "" : branch.name();
          }

          @Override
          public Branch fromString(String name) {
            throw new UnsupportedOperationException("branches are chosen, not typed");
          }
        });
    branches.setOnAction(_ -> {
      if (!isUpdating && branches.getValue() != null) {
        session.show(branches.getValue());
      }
    });
  }

  /// Shows what the session says.
  void update() {
    isUpdating = true;
    var icon = (SVGPath) play.getGraphic();
    icon.setContent(
        session.isPlaying() ? "M3 2 H7 V14 H3 Z M9 2 H13 V14 H9 Z" : "M4 2 L14 8 L4 14 Z");
    speed.setValue(4 - Math.log10(session.slowDown()));
    pace();
    said.setText(session.said());
    if (!branches.getItems().equals(session.branches())) {
      branches.getItems().setAll(session.branches());
    }
    branches.setValue(session.branch());
    isUpdating = false;
  }

  /// Shows how fast time passes now.
  void pace() {
    double hurry = session.hurry();
    String text = String.format(Locale.ROOT, "1 ms = %.3g ms", session.slowDown() / hurry);
    pace.setText(hurry > 1 ? "%s  » %.0f×".formatted(text, hurry) : text);
  }
}
