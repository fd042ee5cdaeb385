package wavetank.view;

import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import wavetank.lesson.Lesson;
import wavetank.live.LiveCluster;
import wavetank.paint.Theme;
import wavetank.visualizer.Run;

/// The program with the window. JavaFX makes the object, so what it shows is left for it here.
public final class ViewApp extends Application {
  /// Ends as soon as something is to be seen, and says so: for the benchmark and the start cache.
  static final String ONCE = "wavetank.view.once";

  private static final AtomicReference<@Nullable Future<Opening>> OPENING = new AtomicReference<>();

  private static final Logger TOOLKIT = Logger.getLogger("javafx");

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

  /// Opens the window and returns when it is closed. What it shows is made while the toolkit
  /// starts.
  ///
  /// @throws UnsupportedOperationException if there is no display
  static void show(Supplier<Opening> maker) {
    var opening = new FutureTask<>(maker::get);
    Thread.ofPlatform().name("opening").start(opening);
    OPENING.set(opening);
    TOOLKIT.setLevel(Level.SEVERE); // it warns that it is on the class path, where we want it
    try {
      Application.launch(ViewApp.class);
    } finally {
      failed(opening); // says more than that there is no display
    }
  }

  /// Throws what went wrong when the opening was made, if something did.
  private static void failed(Future<Opening> opening) {
    try {
      opening.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException why ? why : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void start(Stage window) {
    try {
      Future<Opening> made = OPENING.get();
      if (made == null) {
        throw new IllegalStateException("nothing to show");
      }
      show(window, made.get());
    } catch (ExecutionException e) {
      Platform.exit(); // `show` says why
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(Stage window, Opening opening) {
    TOOLKIT.setLevel(null);
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
    boolean isHeadless = System.getProperty("glass.platform", "").equals("Headless");
    window.setScene(new Scene(viewer.root(), isHeadless ? 980 : 1600, isHeadless ? 900 : 1000));
    window.show();
    viewer.run();
    if (Boolean.getBoolean(ONCE)) {
      endWhenSeen();
    }
  }

  /// The second frame begins when the first one is drawn.
  private static void endWhenSeen() {
    new AnimationTimer() {
      private int frames;

      @Override
      public void handle(long now) {
        frames++;
        if (frames == 2) {
          Platform.exit();
        }
      }
    }.start();
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
