package wavetank.view;

import java.util.List;
import javafx.scene.canvas.Canvas;
import wavetank.paint.Area;
import wavetank.paint.Drawing;
import wavetank.paint.Painter;
import wavetank.paint.ScaledPainter;

/// A canvas over a part of the picture. Software rendering lays all of a canvas over what is below
/// whenever something on it changes, so that a layer costs what it is large.
final class Layer extends Canvas {
  Layer() {
    setMouseTransparent(true);
  }

  /// Draws anew, and clears what was there.
  ///
  /// @param area what the layer covers, in points of the picture
  /// @param scale how many points of the window one point of the picture is
  /// @return what can be pointed at
  List<FxPainter.Item> paint(Area area, double scale, Drawing drawing) {
    double left = Math.floor(area.x() * scale); // halves of pixels would blur all of it
    double top = Math.floor(area.y() * scale);
    setLayoutX(left);
    setLayoutY(top);
    setWidth(Math.ceil(area.right() * scale) - left);
    setHeight(Math.ceil(area.bottom() * scale) - top);
    var context = getGraphicsContext2D();
    context.clearRect(0, 0, getWidth(), getHeight());
    context.save();
    context.translate(-left, -top);
    var painter = new FxPainter(context);
    Painter scaled = scale == 1 ? painter : new ScaledPainter(painter, scale);
    drawing.paint(scaled);
    context.restore();
    return painter.items();
  }

  void clear() {
    getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
  }
}
