package wavetank.view;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import wavetank.paint.Area;
import wavetank.visualizer.Run;

/// A user of the window, in tests: the one place that knows the library which moves the mouse.
final class Driver implements AutoCloseable {
  /// In points; the screen that nobody sees is 1000x1000.
  static final int WIDTH = Integer.getInteger("wavetank.window.width", 980);

  static final int HEIGHT = Integer.getInteger("wavetank.window.height", 900);
  private static final int WAIT_SECONDS = 20;

  private final FxRobot robot = new FxRobot();
  private final Viewer viewer;
  private final Stage window;

  private Driver(Viewer viewer, Stage window) {
    this.viewer = viewer;
    this.window = window;
  }

  /// Opens a run at a size; time stands still unless a test lets it pass.
  static Driver open(Run run, int width, int height) {
    try {
      Stage window = FxToolkit.registerPrimaryStage();
      Viewer viewer = in(() -> new Viewer(run));
      in(() -> {
        window.setScene(new Scene(viewer.root(), width, height));
        window.show();
        return true;
      });
      var driver = new Driver(viewer, window);
      driver.settle();
      return driver;
    } catch (TimeoutException e) {
      throw new IllegalStateException("the window does not open", e);
    }
  }

  /// Does something where windows live.
  static <T> T in(Callable<T> action) {
    try {
      return WaitForAsyncUtils.asyncFx(action).get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  Session session() {
    return viewer.session();
  }

  Viewer viewer() {
    return viewer;
  }

  /// Waits until all events are dealt with.
  void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// Waits for what goes on in the background.
  void until(BooleanSupplier condition) {
    try {
      WaitForAsyncUtils.waitFor(WAIT_SECONDS, TimeUnit.SECONDS, () -> in(condition::getAsBoolean));
    } catch (TimeoutException e) {
      throw new AssertionError("it did not happen within %d s".formatted(WAIT_SECONDS), e);
    }
    settle();
  }

  void press(KeyCode... keys) {
    robot.push(keys);
    settle();
  }

  void click(String id) {
    robot.clickOn("#" + id);
    settle();
  }

  /// Where something is on the picture.
  Area area(String item) {
    return in(() ->
        viewer.stage().items().stream()
            .filter(one -> one.id().equals(item))
            .findFirst()
            .orElseThrow(() -> new AssertionError("nothing is called " + item))
            .area());
  }

  /// Clicks on something on the picture.
  void clickItem(String item, MouseButton button) {
    Area area = area(item);
    moveTo(area.x() + area.width() / 2, area.y() + area.height() / 2);
    robot.clickOn(button);
    settle();
  }

  /// Clicks twice on a point of the picture.
  void doubleClick(double x, double y) {
    moveTo(x, y);
    robot.doubleClickOn(MouseButton.PRIMARY);
    settle();
  }

  void drag(double fromX, double fromY, double toX, double toY, KeyCode... held) {
    robot.press(held);
    moveTo(fromX, fromY);
    robot.press(MouseButton.PRIMARY);
    moveTo((fromX + toX) / 2, (fromY + toY) / 2);
    moveTo(toX, toY);
    robot.release(MouseButton.PRIMARY);
    robot.release(held);
    settle();
  }

  private void moveTo(double x, double y) {
    var at = in(() -> viewer.stage().localToScreen(x, y));
    robot.moveTo(at);
  }

  FxRobot robot() {
    return robot;
  }

  @Override
  public void close() {
    in(() -> {
      window.hide();
      viewer.close();
      return true;
    });
  }
}
