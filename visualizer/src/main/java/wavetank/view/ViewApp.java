package wavetank.view;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import wavetank.lesson.Lesson;
import wavetank.live.LiveCluster;
import wavetank.paint.Theme;
import wavetank.visualizer.Run;

/// The program with the window. JavaFX makes the object, so what it shows is left for it here.
public final class ViewApp extends Application {
  private static final AtomicReference<@Nullable Opening> OPENING = new AtomicReference<>();

  private @Nullable Viewer viewer;

  /// What is shown first.
  ///
  /// @param atNanos the moment
  /// @param live nodes to watch while they run, which tell `run`; null for a run that is over
  record Opening(
      Run run, long atNanos, Theme theme, @Nullable Lesson lesson, @Nullable LiveCluster live) {
    static Opening of(Run run, Theme theme) {
      return new Opening(run, 0, theme, null, null);
    }
  }

  /// Opens the window and returns when it is closed.
  static void show(Opening opening) {
    OPENING.set(opening);
    Application.launch(ViewApp.class);
  }

  @Override
  public void start(Stage window) {
    Opening opening = OPENING.get();
    if (opening == null) {
      throw new IllegalStateException("nothing to show");
    }
    viewer = new Viewer(opening.run());
    viewer.theme(opening.theme());
    viewer.session().seek(opening.atNanos());
    if (opening.lesson() != null) {
      viewer.teach(opening.lesson(), opening.run());
    }
    if (opening.live() != null) {
      viewer.follow(opening.live().run(), ViewApp::nanos);
    }
    window.setTitle("Wavetank · " + opening.run().timeline().header().run());
    window.setMinWidth(960);
    window.setMinHeight(640);
    window.setScene(new Scene(viewer.root(), 1600, 1000));
    window.show();
    viewer.run();
  }

  /// Since 1970.
  private static long nanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000 + now.getNano();
  }

  @Override
  public void stop() {
    if (viewer != null) {
      viewer.close();
    }
  }
}
