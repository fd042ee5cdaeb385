package wavetank.paint;

import java.util.Locale;

/// Draws SVG: the same picture is always the same text.
public final class SvgPainter implements Painter {
  private final StringBuilder out = new StringBuilder();

  /// A whole document.
  public static String document(double width, double height, String title, Drawing drawing) {
    var painter = new SvgPainter();
    drawing.paint(painter);
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s">
    <title>%s</title>
    <style>text{font-family:Inter,"Segoe UI",Helvetica,Arial,sans-serif;white-space:pre}
    .m{font-family:"JetBrains Mono",Menlo,Consolas,monospace}.b{font-weight:700}</style>
    """
            .formatted(number(width), number(height), number(width), number(height), escape(title))
        + painter.out
        + "</svg>\n";
  }

  /// What a drawing is in SVG, without a document around it.
  public static String fragment(Drawing drawing) {
    var painter = new SvgPainter();
    drawing.paint(painter);
    return painter.out.toString();
  }

  /// What was drawn since the last time this was asked.
  String take() {
    String drawn = out.toString();
    out.setLength(0);
    return drawn;
  }

  @Override
  public void open(String id, String label) {
    out.append("<g id=\"").append(escape(id)).append("\"><title>");
    out.append(escape(label)).append("</title>\n");
  }

  @Override
  public void close() {
    out.append("</g>\n");
  }

  @Override
  public void circle(double x, double y, double radius, Style style) {
    begin("circle").put("cx", x).put("cy", y).put("r", radius).end(style);
  }

  @Override
  public void box(double x, double y, double width, double height, double radius, Style style) {
    begin("rect").put("x", x).put("y", y).put("width", width).put("height", height);
    if (radius > 0) {
      put("rx", radius);
    }
    end(style);
  }

  @Override
  public void line(double fromX, double fromY, double toX, double toY, Style style) {
    begin("line").put("x1", fromX).put("y1", fromY).put("x2", toX).put("y2", toY).end(style);
  }

  @Override
  public void arc(double x, double y, double radius, double start, double sweep, Style style) {
    if (sweep >= 1) {
      circle(x, y, radius, new Style("", style.stroke(), style.width(), style.dash(), 1));
      return;
    }
    if (sweep <= 0) {
      return;
    }
    double from = 2 * Math.PI * start;
    double to = 2 * Math.PI * (start + sweep);
    begin("path");
    out.append(" d=\"M").append(number(x + radius * Math.sin(from)));
    out.append(' ').append(number(y - radius * Math.cos(from)));
    out.append('A').append(number(radius)).append(' ').append(number(radius)).append(" 0 ");
    out.append(sweep > 0.5 ? '1' : '0').append(" 1 ");
    out.append(number(x + radius * Math.sin(to))).append(' ');
    out.append(number(y - radius * Math.cos(to))).append('"');
    end(style);
  }

  @Override
  public void path(Style style, double... points) {
    begin(style.isFilled() ? "polygon" : "polyline");
    out.append(" points=\"");
    for (int i = 0; i < points.length; i += 2) {
      out.append(i == 0 ? "" : " ").append(number(points[i])).append(',');
      out.append(number(points[i + 1]));
    }
    out.append('"');
    end(style);
  }

  @Override
  public void text(double x, double y, String text, Type type) {
    begin("text").put("x", x).put("y", y).put("font-size", type.size());
    var classes = (type.face() == Type.Face.MONO ? "m" : "") + (type.isBold() ? " b" : "");
    if (!classes.isEmpty()) {
      out.append(" class=\"").append(classes.strip()).append('"');
    }
    if (type.anchor() != Type.Anchor.START) {
      out.append(" text-anchor=\"");
      out.append(type.anchor().name().toLowerCase(Locale.ROOT)).append('"');
    }
    if (!type.halo().isEmpty()) {
      out.append(" paint-order=\"stroke\" stroke-width=\"4\" stroke=\"");
      out.append(type.halo()).append('"');
    }
    out.append(" fill=\"").append(type.colour()).append("\">").append(escape(text));
    out.append("</text>\n");
  }

  private SvgPainter begin(String element) {
    out.append('<').append(element);
    return this;
  }

  private SvgPainter put(String name, double value) {
    out.append(' ').append(name).append("=\"").append(number(value)).append('"');
    return this;
  }

  private void end(Style style) {
    out.append(" fill=\"").append(style.isFilled() ? style.fill() : "none").append('"');
    if (style.isStroked()) {
      out.append(" stroke=\"").append(style.stroke()).append('"');
      put("stroke-width", style.width());
      if (style.dash() > 0) {
        put("stroke-dasharray", style.dash());
      }
    }
    if (style.opacity() < 1) {
      put("opacity", style.opacity());
    }
    out.append("/>\n");
  }

  /// At most two digits after the point, and none that are 0.
  private static String number(double value) {
    long hundredths = Math.round(value * 100);
    long whole = Math.abs(hundredths) / 100;
    long rest = Math.abs(hundredths) % 100;
    String digits =
        rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest;
    return (hundredths < 0 ? "-" : "") + whole + digits;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
