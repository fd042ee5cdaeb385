package wavetank.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import wavetank.paint.Area;
import wavetank.paint.Fonts;
import wavetank.paint.Painter;
import wavetank.paint.Style;
import wavetank.paint.Type;

/// Draws on a canvas, and remembers where each thing is that can be pointed at.
final class FxPainter implements Painter {
  private static final Map<String, Color> COLOURS = new HashMap<>();
  private static final Map<String, String> FAMILIES = new HashMap<>();
  private static final Map<Type, Font> FONTS = new HashMap<>();

  private final GraphicsContext context;
  private final List<Item> items = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();

  /// Something that can be pointed at.
  ///
  /// @param label what it is, in words
  record Item(String id, String label, Area area) {}

  /// One that is being drawn.
  private static final class Open {
    final String id;
    final String label;
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;

    Open(String id, String label) {
      this.id = id;
      this.label = label;
    }
  }

  FxPainter(GraphicsContext context) {
    this.context = context;
    context.setTextBaseline(VPos.BASELINE);
    context.setLineCap(StrokeLineCap.BUTT);
    context.setLineJoin(StrokeLineJoin.MITER);
  }

  /// All that was drawn with an id, in the order in which it was drawn.
  List<Item> items() {
    return items;
  }

  @Override
  public void open(String id, String label) {
    open.push(new Open(id, label));
  }

  @Override
  public void close() {
    Open done = open.pop();
    if (done.left <= done.right) {
      items.add(
          new Item(
              done.id,
              done.label,
              new Area(done.left, done.top, done.right - done.left, done.bottom - done.top)));
    }
  }

  private void reach(double left, double top, double right, double bottom) {
    for (Open one : open) {
      one.left = Math.min(one.left, left);
      one.top = Math.min(one.top, top);
      one.right = Math.max(one.right, right);
      one.bottom = Math.max(one.bottom, bottom);
    }
  }

  private static Color colour(String hex) {
    return COLOURS.computeIfAbsent(hex, Color::web);
  }

  private boolean fill(Style style) {
    if (style.isFilled()) {
      context.setGlobalAlpha(style.opacity());
      context.setFill(colour(style.fill()));
    }
    return style.isFilled();
  }

  private boolean stroke(Style style) {
    if (style.isStroked()) {
      context.setGlobalAlpha(style.opacity());
      context.setStroke(colour(style.stroke()));
      context.setLineWidth(style.width());
      if (style.dash() > 0) {
        context.setLineDashes(style.dash(), style.dash());
      } else {
        context.setLineDashes((double[]) null);
      }
    }
    return style.isStroked();
  }

  @Override
  public void circle(double x, double y, double radius, Style style) {
    reach(x - radius, y - radius, x + radius, y + radius);
    if (fill(style)) {
      context.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }
    if (stroke(style)) {
      context.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }
  }

  @Override
  public void box(double x, double y, double width, double height, double radius, Style style) {
    reach(x, y, x + width, y + height);
    boolean isRound = radius > 0; // sharp corners are drawn much faster
    if (fill(style)) {
      if (isRound) {
        context.fillRoundRect(x, y, width, height, 2 * radius, 2 * radius);
      } else {
        context.fillRect(x, y, width, height);
      }
    }
    if (stroke(style)) {
      if (isRound) {
        context.strokeRoundRect(x, y, width, height, 2 * radius, 2 * radius);
      } else {
        context.strokeRect(x, y, width, height);
      }
    }
  }

  @Override
  public void line(double fromX, double fromY, double toX, double toY, Style style) {
    if (stroke(style)) {
      context.strokeLine(fromX, fromY, toX, toY);
    }
  }

  @Override
  public void arc(double x, double y, double radius, double start, double sweep, Style style) {
    if (sweep > 0 && stroke(style)) {
      context.strokeArc(
          x - radius,
          y - radius,
          2 * radius,
          2 * radius,
          90 - 360 * start,
          -360 * Math.min(1, sweep),
          ArcType.OPEN);
    }
  }

  @Override
  public void path(Style style, double... points) {
    int count = points.length / 2;
    double[] xs = new double[count];
    double[] ys = new double[count];
    for (int i = 0; i < count; i++) {
      xs[i] = points[2 * i];
      ys[i] = points[2 * i + 1];
      reach(xs[i], ys[i], xs[i], ys[i]);
    }
    if (fill(style)) {
      context.fillPolygon(xs, ys, count);
    }
    if (stroke(style)) {
      if (style.isFilled()) {
        context.strokePolygon(xs, ys, count);
      } else {
        context.strokePolyline(xs, ys, count);
      }
    }
  }

  @Override
  public void text(double x, double y, String text, Type type) {
    double width = type.width(text);
    double left =
        switch (type.anchor()) {
          case START -> x;
          case MIDDLE -> x - width / 2;
          case END -> x - width;
        };
    reach(left, y - type.size(), left + width, y + type.size() * 0.3);
    context.setGlobalAlpha(1);
    context.setFont(FONTS.computeIfAbsent(plain(type), FxPainter::font));
    context.setTextAlign(
        switch (type.anchor()) {
          case START -> TextAlignment.LEFT;
          case MIDDLE -> TextAlignment.CENTER;
          case END -> TextAlignment.RIGHT;
        });
    if (!type.halo().isEmpty()) {
      context.setStroke(colour(type.halo()));
      context.setLineWidth(4);
      context.setLineDashes((double[]) null);
      context.strokeText(text, x, y);
    }
    context.setFill(colour(type.colour()));
    context.fillText(text, x, y);
  }

  /// Type without what a font does not know.
  private static Type plain(Type type) {
    return new Type(type.size(), type.face(), type.isBold(), Type.Anchor.START, "", "");
  }

  private static Font font(Type type) {
    String file = Fonts.file(type.face(), type.isBold());
    return FAMILIES.containsKey(file) ? named(file, type) : loaded(file, type);
  }

  private static Font named(String file, Type type) {
    return new Font(FAMILIES.get(file), type.size());
  }

  private static Font loaded(String file, Type type) {
    Font font = Font.loadFont(Fonts.open(file), type.size());
    FAMILIES.put(file, font.getName());
    return font;
  }
}
