package wavetank.view;

import java.io.File;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import wavetank.lesson.Lessons;
import wavetank.simulator.ScenarioFiles;
import wavetank.visualizer.View;

/// Above the picture: what to open, lessons, and until when to run.
final class TopBar extends HBox {
  private final Session session;
  private final Consumer<Request> window;
  private final ComboBox<String> lessons = new ComboBox<>();
  private final Button back = new Button("‹");
  private final Button next = new Button("Next ›");
  private final Label number = new Label();

  /// What only the window can do.
  ///
  /// @param kind what
  /// @param what the file, scenario or lesson
  record Request(Kind kind, String what) {
    enum Kind {
      OPEN,
      LESSON,
      EXPORT
    }
  }

  TopBar(Session session, Consumer<Request> window) {
    this.session = session;
    this.window = window;
    setId("top");
    setSpacing(8);
    setAlignment(Pos.CENTER_LEFT);
    setPadding(new Insets(6, 10, 6, 10));
    var space = new Region();
    setHgrow(space, Priority.ALWAYS);
    getChildren()
        .addAll(
            open(),
            lessons(),
            back,
            next,
            number,
            space,
            until(),
            new FilterMenu(session),
            views(),
            export());
    back.setId("lesson-back");
    back.setAccessibleText("Back to the caption before");
    back.setFocusTraversable(false);
    back.setOnAction(_ -> session.lessonBack());
    next.setId("lesson-next");
    next.setFocusTraversable(false);
    next.setOnAction(_ -> session.lessonNext());
    session.onChange(this::update);
    update();
  }

  private Node open() {
    var menu = new MenuButton("Open");
    menu.setId("open");
    menu.setMinWidth(USE_PREF_SIZE);
    menu.setFocusTraversable(false);
    var file = new MenuItem("Trace or scenario file …");
    file.setOnAction(_ -> {
      var chooser = new FileChooser();
      chooser.setTitle("Open a trace or a scenario");
      File chosen = chooser.showOpenDialog(getScene().getWindow());
      if (chosen != null) {
        window.accept(new Request(Request.Kind.OPEN, chosen.getPath()));
      }
    });
    menu.getItems().add(file);
    for (String name : ScenarioFiles.SHIPPED) {
      var item = new MenuItem(name);
      item.setOnAction(_ -> window.accept(new Request(Request.Kind.OPEN, name)));
      menu.getItems().add(item);
    }
    return menu;
  }

  private Node lessons() {
    lessons.setId("lessons");
    lessons.setPromptText("Lesson");
    lessons.setAccessibleText("Lessons");
    lessons.setFocusTraversable(false);
    lessons.getItems().setAll(Lessons.SHIPPED);
    lessons.setOnAction(_ -> {
      if (lessons.getValue() != null) {
        window.accept(new Request(Request.Kind.LESSON, lessons.getValue()));
      }
    });
    return lessons;
  }

  /// A breakpoint in plain words.
  private Node until() {
    var field = new TextField();
    field.setId("until");
    field.setPromptText("run until: n1 is leader, term > 3, conflict, violation …");
    field.setAccessibleText("Run until this is true");
    field.setPrefColumnCount(20);
    field.setMinWidth(80);
    field.setFocusTraversable(false);
    field.setOnAction(_ -> new Jump(session).until(field.getText()));
    return field;
  }

  private Node views() {
    var group = new ToggleGroup();
    var box = new HBox();
    for (View view : View.values()) {
      if (!view.isOfOneRun()) {
        continue; // beside the futures
      }
      var button = new ToggleButton(view.toString());
      button.setId("view-" + view);
      button.setToggleGroup(group);
      button.setFocusTraversable(false);
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(_ -> session.view(view));
      session.onChange(() -> button.setSelected(session.view() == view));
      button.setSelected(session.view() == view);
      box.getChildren().add(button);
    }
    return box;
  }

  private Node export() {
    var button = new Button("Export");
    button.setId("export");
    button.setMinWidth(USE_PREF_SIZE);
    button.setFocusTraversable(false);
    button.setOnAction(_ -> {
      var chooser = new FileChooser();
      chooser.setTitle("Export this moment (.svg, .png) or the run");
      chooser.setInitialFileName("run.svg");
      File chosen = chooser.showSaveDialog(getScene().getWindow());
      if (chosen != null) {
        window.accept(new Request(Request.Kind.EXPORT, chosen.getPath()));
      }
    });
    return button;
  }

  private void update() {
    var teaching = session.teaching();
    back.setVisible(teaching != null);
    next.setVisible(teaching != null);
    number.setText(
        teaching == null
            ? ""
            : "%d / %d".formatted(teaching.number(), teaching.lesson().stops().size()));
  }
}
