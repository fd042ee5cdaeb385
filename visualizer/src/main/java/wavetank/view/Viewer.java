package wavetank.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import wavetank.lesson.Lesson;
import wavetank.lesson.Lessons;
import wavetank.live.LiveRun;
import wavetank.paint.Theme;
import wavetank.visualizer.Export;
import wavetank.visualizer.Run;
import wavetank.visualizer.Sheet;
import wavetank.visualizer.Size;
import wavetank.visualizer.Wanted;

/// The window's content: the picture, and below it the means to move through time.
final class Viewer {
  /// What events change is drawn at most so often, while messages move in each frame.
  private static final long EVENTS_NANOS = 50_000_000;

  private final Session session;
  private final StageCanvas stage;
  private final Transport transport;
  private final TopBar top;
  private final BorderPane root = new BorderPane();
  private final Region blank = new Region();
  private final Label help = new Label();
  private final FindBar find;
  private final PopOver inspector;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("branches").factory());
  private boolean isPresentable;
  private boolean isStale;
  private long lastEvents;
  private long lastFrame;
  private @Nullable Watching live;

  public Viewer(Run run) {
    session = new Session(run);
    stage = new StageCanvas(session);
    transport = new Transport(session);
    top = new TopBar(session, this::serve);
    var deeds = new Deeds(session, background, Platform::runLater);
    var over = new Pane();
    over.setMouseTransparent(true);
    var form = new LinkForm(session, deeds);
    StackPane.setAlignment(form, Pos.TOP_RIGHT);
    find = new FindBar(session, new Search(session, background, Platform::runLater));
    StackPane.setAlignment(find, Pos.TOP_RIGHT);
    inspector = new PopOver(session, stage);
    var layers = new StackPane(stage, over, inspector, form, find, help(), blank());
    var pointing = new Pointing(session, stage, over, deeds, form, inspector::show);
    var keys = new Keys(session, deeds, this::command);
    root.sceneProperty()
        .addListener((_, _, scene) -> { // of the scene: perhaps nothing has the focus
          scene.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
          scene.addEventFilter(KeyEvent.ANY, pointing::key);
        });
    root.setTop(top);
    root.setCenter(layers);
    root.setBottom(transport);
    transport.setPadding(new Insets(6, 10, 8, 10));
    session.onChange(this::update);
    theme(Theme.DARK);
  }

  /// Teaches a lesson.
  public void teach(Lesson lesson, Run run) {
    session.teach(lesson, run);
  }

  public Parent root() {
    return root;
  }

  StageCanvas stage() {
    return stage;
  }

  public Session session() {
    return session;
  }

  /// Shows a run that still goes on, at its present.
  ///
  /// @param clock nanoseconds since 1970
  public void follow(LiveRun running, LongSupplier clock) {
    live = new Watching(running, clock, session);
    session.open(running.run());
    session.slowDown(1);
    session.follow();
  }

  /// Starts the clock.
  public void run() {
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        frame(now);
      }
    }.start();
  }

  /// One frame.
  ///
  /// @param now in nanoseconds, of a clock that never goes back
  void frame(long now) {
    isStale |= live != null && live.goOn();
    isStale |= session.pass(lastFrame == 0 ? 0 : now - lastFrame);
    lastFrame = now;
    if (isStale && now - lastEvents >= EVENTS_NANOS) {
      isStale = false;
      lastEvents = now;
      stage.paint();
      inspector.paint();
      transport.pace();
    } else if (session.isPlaying()) {
      stage.paintMoving();
    }
  }

  private void update() {
    stage.paint();
    inspector.update();
    transport.update();
  }

  private void serve(TopBar.Request request) {
    session.play(false);
    background.execute(() -> {
      try {
        switch (request.kind()) {
          case OPEN -> {
            Run run = Run.open(request.what(), null);
            Platform.runLater(() -> session.open(run));
          }
          case LESSON -> {
            Lesson lesson = Lessons.named(request.what());
            Run run = Run.open(lesson.scenario(), lesson.seed());
            Platform.runLater(() -> session.teach(lesson, run));
          }
          case EXPORT -> {
            export(Path.of(request.what()));
            Platform.runLater(() -> session.say("Written: " + request.what()));
          }
        }
      } catch (RuntimeException e) { // the window stays usable, whatever went wrong
        Platform.runLater(() -> session.say(String.valueOf(e.getMessage())));
      }
    });
  }

  private void export(Path file) {
    var sheet = new Sheet(new Size(1600, 1000), stage.theme(), session.selected());
    var wanted = new Wanted(Duration.ofNanos(session.at()), null, null, null);
    Export kind = Export.named(file);
    kind.write(session.branch().run(), sheet, kind.takesMoment() ? wanted : Wanted.NOTHING, file);
  }

  private void command(Keys.Command command) {
    switch (command) {
      case BLANK -> blank.setVisible(!blank.isVisible());
      case THEME -> theme(next(stage.theme()));
      case PRESENT -> present();
      case FIND -> find.show();
      case INSPECT -> inspector.show();
      case CLOSE -> inspector.hide();
      case HELP -> help.setVisible(!help.isVisible());
    }
  }

  private static Theme next(Theme theme) {
    int at = Theme.ALL.indexOf(theme);
    return Theme.ALL.get((at + 1) % Theme.ALL.size());
  }

  /// Chooses the colours.
  public void theme(Theme theme) {
    boolean isDark = theme == Theme.DARK;
    Application.setUserAgentStylesheet(
        isDark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    root.setStyle("-fx-background-color: %s;".formatted(theme.ground()));
    blank.setStyle("-fx-background-color: %s;".formatted(theme.ground()));
    help.setStyle(
        "-fx-padding: 16; -fx-font-size: 13; -fx-font-family: Monospaced;"
            + " -fx-background-color: %s; -fx-text-fill: %s;"
                .formatted(theme.panel(), theme.ink()));
    root.lookupAll(".form")
        .forEach(form ->
            form.setStyle(
                "-fx-background-color: %s; -fx-border-color: %s; -fx-padding: 14;"
                    .formatted(theme.panel(), theme.accent())));
    stage.theme(theme);
  }

  /// Full screen, with large type and nothing to click; Escape ends it, too.
  private void present() {
    if (root.getScene() != null && root.getScene().getWindow() instanceof Stage window) {
      if (!isPresentable) {
        isPresentable = true;
        window.fullScreenProperty().addListener((_, _, isFull) -> showPlain(isFull));
      }
      window.setFullScreen(!window.isFullScreen());
    }
  }

  /// The picture alone, or with all that can be clicked.
  void showPlain(boolean isPlain) {
    root.setBottom(isPlain ? null : transport);
    root.setTop(isPlain ? null : top);
    stage.present(isPlain);
    inspector.update();
  }

  private Region blank() {
    blank.setVisible(false);
    blank.setId("blank");
    return blank;
  }

  private Label help() {
    help.setText(
        Keys.HELP.stream()
            .map(line -> String.format(Locale.ROOT, "%-24s %s", line.getKey(), line.getValue()))
            .collect(Collectors.joining("\n")));
    help.setVisible(false);
    help.setId("help");
    help.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    help.getStyleClass().add("mono");
    return help;
  }

  /// Lets go of what runs in the background.
  public void close() {
    background.shutdownNow();
  }
}
