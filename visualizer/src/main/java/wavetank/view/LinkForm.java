package wavetank.view;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import wavetank.scenario.ScenarioException;
import wavetank.timeline.ActiveFault;
import wavetank.timeline.Picture;

/// Delay and loss of the link between two servers: what holds, and what shall hold from now on.
/// Enter makes a branch, Escape closes it.
final class LinkForm extends VBox {
  private final Session session;
  private final Deeds deeds;
  private final Label title = new Label();
  private final Label holds = new Label();
  private final Label wrong = new Label();
  private final TextField delay = field("link-delay", "none; 20ms or 5ms..20ms", "Delay");
  private final TextField loss = field("link-loss", "none; 30%", "Loss");
  private final ToggleGroup ways = new ToggleGroup();
  private final ToggleButton both = new ToggleButton("both ways");
  private final ToggleButton there = new ToggleButton();
  private final ToggleButton back = new ToggleButton();
  private String one = "";
  private String other = "";

  LinkForm(Session session, Deeds deeds) {
    this.session = session;
    this.deeds = deeds;
    setId("link-form");
    getStyleClass().add("form");
    setSpacing(8);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setVisible(false);
    title.setStyle("-fx-font-weight: bold; -fx-font-size: 15;");
    wrong.setId("link-wrong");
    wrong.setWrapText(true);
    wrong.setMaxWidth(340);
    wrong.setStyle("-fx-text-fill: -color-danger-fg;");
    holds.setId("link-holds");
    holds.setWrapText(true);
    holds.setMaxWidth(340);
    var fields = new GridPane(8, 6);
    fields.addRow(0, new Label("Delay"), delay);
    fields.addRow(1, new Label("Loss"), loss);
    getChildren()
        .addAll(
            title,
            holds,
            directions(),
            fields,
            wrong,
            new Label("Enter begins a branch, Escape closes this."));
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private static TextField field(String id, String hint, String text) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText(hint);
    field.setAccessibleText(text);
    field.setPrefColumnCount(18);
    return field;
  }

  private Region directions() {
    var box = new HBox(both, there, back);
    both.setId("link-both");
    there.setId("link-there");
    back.setId("link-back");
    for (ToggleButton button : List.of(both, there, back)) {
      button.setToggleGroup(ways);
      button.setOnAction(_ -> {
        button.setSelected(true); // one of them always is
        fill();
      });
    }
    return box;
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      hide();
    } else if (event.getCode() == KeyCode.ENTER) {
      apply();
    } else {
      return;
    }
    event.consume();
  }

  /// Opens it for a link.
  void show(String first, String second) {
    one = first;
    other = second;
    title.setText("The link between %s and %s".formatted(one, other));
    there.setText(one + " to " + other);
    back.setText(other + " to " + one);
    both.setSelected(true);
    fill();
    setVisible(true);
    delay.requestFocus();
  }

  private void hide() {
    setVisible(false);
    getParent().requestFocus();
  }

  private Picture picture() {
    return session.picture();
  }

  /// Shows what holds now. Where the two ways differ, nothing stands in for both.
  private void fill() {
    var states = wanted("", "").stream().map(w -> LinkState.of(picture(), w.from(), w.to()));
    var now = states.toList();
    LinkState first = now.getFirst();
    delay.setText(now.stream().allMatch(s -> s.delay().equals(first.delay())) ? first.delay() : "");
    loss.setText(now.stream().allMatch(s -> s.loss().equals(first.loss())) ? first.loss() : "");
    holds.setText(
        "Now %s\nNow %s"
            .formatted(
                LinkState.inWords(picture(), one, other),
                LinkState.inWords(picture(), other, one)));
    wrong.setText("");
  }

  private List<LinkState> wanted(String delayed, String lost) {
    var states = new ArrayList<LinkState>();
    if (!back.isSelected()) {
      states.add(new LinkState(one, other, delayed, lost));
    }
    if (!there.isSelected()) {
      states.add(new LinkState(other, one, delayed, lost));
    }
    return states;
  }

  private void apply() {
    var states = wanted(delay.getText().strip(), loss.getText().strip());
    var ended = new ArrayList<ActiveFault>();
    var begun = new ArrayList<String>();
    try {
      for (LinkState state : states) {
        ended.addAll(state.replaces(picture()));
        begun.addAll(state.begins(picture()));
      }
    } catch (ScenarioException e) {
      wrong.setText(String.valueOf(e.getMessage()));
      return;
    }
    hide();
    if (ended.isEmpty() && begun.isEmpty()) {
      session.say("That holds already: nothing is changed.");
    } else {
      deeds.rewrite(LinkState.name(states), ended, begun);
    }
  }
}
