package wavetank.view;

import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// Ticks for what is to be seen: nodes, heartbeats, kinds of messages.
final class FilterMenu extends MenuButton {
  private final Session session;

  FilterMenu(Session session) {
    super("Show");
    this.session = session;
    setId("filter");
    setFocusTraversable(false);
    setMinWidth(USE_PREF_SIZE);
    setOnShowing(_ -> fill());
    fill();
  }

  private void fill() {
    Lens lens = session.lens();
    getItems().clear();
    var all = new MenuItem("Everything");
    all.setId("filter-all");
    all.setOnAction(_ -> session.look(Lens::clear));
    getItems().addAll(all, new SeparatorMenuItem());
    for (String node : session.timeline().at(0).order()) {
      tick("filter-" + node, node, !lens.hidesNode(node), on -> lens.hideNode(node, !on));
    }
    getItems().add(new SeparatorMenuItem());
    tick(
        "filter-heartbeats", "heartbeats", !lens.hidesHeartbeats(), on -> lens.hideHeartbeats(!on));
    tick(
        "filter-arrows",
        "heartbeats as arrows in space-time",
        !lens.foldsHeartbeats(),
        on -> lens.foldHeartbeats(!on));
    getItems().add(new SeparatorMenuItem());
    for (String kind : Lens.kinds(session.timeline())) {
      tick("filter-" + kind, kind, !lens.hidesKind(kind), on -> lens.hideKind(kind, !on));
    }
  }

  /// The menu stays open: who hides one thing often hides another.
  private void tick(String id, String text, boolean isOn, Consumer<Boolean> set) {
    var box = new CheckBox(text);
    box.setId(id);
    box.setSelected(isOn);
    box.setOnAction(_ -> session.look(_ -> set.accept(box.isSelected())));
    getItems().add(new CustomMenuItem(box, false));
  }
}
