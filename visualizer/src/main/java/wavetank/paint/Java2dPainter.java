package wavetank.paint;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/// Draws images, without a display.
public final class Java2dPainter implements Painter {
  private final Graphics2D graphics;

  private Java2dPainter(Graphics2D graphics) {
    this.graphics = graphics;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /// An image of so many points, each `scale` dots wide and high.
  public static BufferedImage image(int width, int height, double scale, Drawing drawing) {
    var image =
        new BufferedImage(
            (int) Math.round(width * scale),
            (int) Math.round(height * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.scale(scale, scale);
      drawing.paint(new Java2dPainter(graphics));
    } finally {
      graphics.dispose();
    }
    return image;
  }

  @Override
  public void open(String id, String label) {}

  @Override
  public void close() {}

  @Override
  public void circle(double x, double y, double radius, Style style) {
    draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), style);
  }

  @Override
  public void box(double x, double y, double width, double height, double radius, Style style) {
    draw(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius), style);
  }

  @Override
  public void line(double fromX, double fromY, double toX, double toY, Style style) {
    draw(new Line2D.Double(fromX, fromY, toX, toY), style);
  }

  @Override
  public void arc(double x, double y, double radius, double start, double sweep, Style style) {
    if (sweep > 0) {
      draw(
          new Arc2D.Double(
              x - radius,
              y - radius,
              2 * radius,
              2 * radius,
              90 - 360 * start,
              -360 * Math.min(1, sweep),
              Arc2D.OPEN),
          style);
    }
  }

  @Override
  public void path(Style style, double... points) {
    var path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    if (style.isFilled()) {
      path.closePath();
    }
    draw(path, style);
  }

  private void draw(Shape shape, Style style) {
    boolean isFaded = style.opacity() < 1;
    if (isFaded) {
      graphics.setComposite(AlphaComposite.SrcOver.derive((float) style.opacity()));
    }
    if (style.isFilled()) {
      graphics.setColor(Color.decode(style.fill()));
      graphics.fill(shape);
    }
    if (style.isStroked()) {
      graphics.setColor(Color.decode(style.stroke()));
      graphics.setStroke(stroke(style));
      graphics.draw(shape);
    }
    if (isFaded) {
      graphics.setComposite(AlphaComposite.SrcOver);
    }
  }

  private static BasicStroke stroke(Style style) {
    float width = (float) style.width();
    return style.dash() > 0
        ? new BasicStroke(
            width,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_MITER,
            10,
            new float[] {(float) style.dash()},
            0)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
  }

  @Override
  public void text(double x, double y, String text, Type type) {
    if (text.isBlank()) {
      return;
    }
    Font font = Fonts.of(type);
    double width = font.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
    double left =
        switch (type.anchor()) {
          case START -> x;
          case MIDDLE -> x - width / 2;
          case END -> x - width;
        };
    if (!type.halo().isEmpty()) {
      var layout = new TextLayout(text, font, graphics.getFontRenderContext());
      draw(
          layout.getOutline(AffineTransform.getTranslateInstance(left, y)),
          Style.stroke(type.halo(), 4));
    }
    graphics.setFont(font);
    graphics.setColor(Color.decode(type.colour()));
    graphics.drawString(text, (float) left, (float) y);
  }
}
