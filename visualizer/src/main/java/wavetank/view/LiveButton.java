package wavetank.view;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/// Says whether the present of a run is shown that still goes on, and leads there.
final class LiveButton extends Button {
  private final Session session;

  LiveButton(Session session) {
    super("● LIVE");
    this.session = session;
    setId("live");
    setTooltip(new Tooltip("To the present (L)"));
    setFocusTraversable(false);
    setMinWidth(USE_PREF_SIZE);
    setOnAction(_ -> session.follow());
    session.onChange(this::update);
    update();
  }

  private void update() {
    boolean isLive = session.branch().run().isLive();
    setVisible(isLive);
    setManaged(isLive);
    setAccessibleText(session.follows() ? "Live: the present is shown" : "To the present");
    setOpacity(session.follows() ? 1 : 0.6);
    setStyle(session.follows() ? "-fx-text-fill: -color-danger-fg;" : "");
  }
}
