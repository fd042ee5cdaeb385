package wavetank.view;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A field for what is looked for. Enter goes to the next place, with Shift to the last one; Escape
/// closes it and takes the marks away.
final class FindBar extends VBox {
  private final Search search;
  private final TextField field = new TextField();
  private final Label count = new Label();
  private final Label wrong = new Label();

  FindBar(Session session, Search search) {
    this.search = search;
    setId("find");
    getStyleClass().add("form");
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setVisible(false);
    field.setId("find-text");
    field.setPromptText("words, n1>n2, term 3, … then …");
    field.setAccessibleText("Find in this run");
    field.setPrefColumnCount(28);
    count.setId("find-count");
    count.setMinWidth(110);
    wrong.setId("find-wrong");
    wrong.setWrapText(true);
    wrong.setMaxWidth(480);
    wrong.setStyle("-fx-text-fill: -color-danger-fg;");
    wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
    var back = button("‹", "The last one (Shift Enter)", false);
    var next = button("›", "The next one (Enter)", true);
    var row = new HBox(8, field, back, next, count);
    row.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(row, wrong);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed); // a field keeps Shift Enter for itself
    session.onChange(this::update);
  }

  private Button button(String sign, String text, boolean forth) {
    var button = new Button(sign);
    button.setAccessibleText(text);
    button.setFocusTraversable(false);
    button.setOnAction(_ -> search.step(forth));
    return button;
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      setVisible(false);
      search.clear();
      getParent().requestFocus();
    } else if (event.getCode() == KeyCode.ENTER) {
      if (field.getText().strip().equals(search.text())) {
        search.step(!event.isShiftDown());
      } else {
        search.find(field.getText());
      }
      update();
    } else {
      return;
    }
    event.consume();
  }

  /// Opens it.
  void show() {
    setVisible(true);
    field.requestFocus();
    field.selectAll();
  }

  private void update() {
    count.setText(search.inWords());
    wrong.setText(search.wrong());
  }
}
