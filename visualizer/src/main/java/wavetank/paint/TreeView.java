package wavetank.paint;

import java.util.ArrayList;
import java.util.List;
import wavetank.timeline.Violation;

/// The futures of a run as a tree along its time: each a line from where it left another, with the
/// deed that made it, up to where it is broken first. Thick = shown, dashed = compared with.
public final class TreeView {
  private static final double HEAD = 10;
  private static final double FOOT = 22;

  private final Theme theme;
  private final Area area;

  public TreeView(Theme theme, Area area) {
    this.theme = theme;
    this.area = area;
  }

  /// @param twigs parents before their children
  /// @param end of the time that is shown, in nanoseconds from the start of the run
  /// @param at the moment that is marked
  public void paint(Painter painter, List<Twig> twigs, long end, long at) {
    Axis axis = Axis.of(area, 0, end);
    double bottom = area.bottom() - FOOT - 20;
    axis.paint(painter, theme, area.y() + HEAD, bottom);
    List<Integer> order = order(twigs);
    double height = Math.min(58, (bottom - area.y() - HEAD) / Math.max(1, twigs.size()));
    var rows = new double[twigs.size()];
    for (int row = 0; row < order.size(); row++) {
      rows[order.get(row)] = area.y() + HEAD + (row + 0.62) * height;
    }
    for (int i = 0; i < twigs.size(); i++) {
      stem(painter, twigs.get(i), axis, rows, i);
    }
    for (int i = 0; i < twigs.size(); i++) {
      String parent = twigs.get(i).parent() < 0 ? "" : twigs.get(twigs.get(i).parent()).name();
      painter.open("future-" + i, twigs.get(i).label(parent));
      twig(painter, twigs.get(i), axis, rows[i], height);
      painter.close();
    }
    double x = axis.inside(at);
    painter.line(x, area.y() + HEAD - 4, x, bottom, theme.line(theme.accent(), 2));
    String help = "click a line to show it, with Shift to compare with it";
    painter.text(axis.left(), area.bottom() - 4, help, Type.sans(13, theme.dim()));
  }

  /// From top to bottom: below each the ones that left it, the latest first, so that no line
  /// crosses another.
  static List<Integer> order(List<Twig> twigs) {
    var order = new ArrayList<Integer>();
    below(twigs, -1, order);
    return order;
  }

  private static void below(List<Twig> twigs, int parent, List<Integer> order) {
    var children = new ArrayList<Integer>();
    for (int i = 0; i < twigs.size(); i++) {
      if (twigs.get(i).parent() == parent) {
        children.add(i);
      }
    }
    children.sort((a, b) -> Long.compare(twigs.get(b).forkedAt(), twigs.get(a).forkedAt()));
    for (int child : children) {
      order.add(child);
      below(twigs, child, order);
    }
  }

  private void stem(Painter painter, Twig twig, Axis axis, double[] rows, int number) {
    if (twig.parent() >= 0) {
      double x = axis.inside(twig.forkedAt());
      double from = rows[twig.parent()];
      painter.line(x, from, x, rows[number], theme.line(theme.dim(), 1.5));
      painter.circle(x, from, 4, Style.fill(theme.dim()).outlined(theme.ground(), 1.5));
    }
  }

  private void twig(Painter painter, Twig twig, Axis axis, double y, double height) {
    double left = axis.inside(twig.forkedAt());
    double right = Math.max(left + 4, axis.inside(twig.endsAt()));
    Style unseen = Style.fill(theme.ground()).faded(0); // only to be hit
    painter.box(left, y - height * 0.5, right - left, height * 0.7, 0, unseen);
    Style line = theme.line(twig.isShown() ? theme.ink() : theme.dim(), twig.isShown() ? 4 : 2);
    painter.line(left, y, right, y, twig.isOther() ? line.dashed(7) : line);
    Violation broken = twig.broken();
    double cross = broken == null ? right : axis.inside(broken.at());
    if (broken != null) {
      painter.line(cross, y, right, y, theme.line(theme.fault(), twig.isShown() ? 4 : 2));
      new Signs(painter, theme).here(cross, y, 9);
    }
    name(painter, twig, axis, left, y);
    if (broken != null) {
      Type type = Type.sans(12, theme.fault()).over(theme.ground());
      boolean fits = cross + 12 + type.width(broken.check()) < axis.right();
      double beside = fits ? cross + 12 : cross - 12;
      painter.text(beside, y + 15, broken.check(), fits ? type : type.end());
    }
  }

  private void name(Painter painter, Twig twig, Axis axis, double left, double y) {
    Type type = Type.sans(14, twig.isShown() ? theme.ink() : theme.dim()).over(theme.ground());
    Type set = twig.isShown() ? type.bold() : type;
    String sign = twig.isShown() ? "  (shown)" : twig.isOther() ? "  (compared with)" : "";
    String text = set.fit(twig.name() + sign, axis.right() - axis.left());
    boolean fits = left + 8 + set.width(text) <= axis.right();
    painter.text(fits ? left + 8 : axis.right(), y - 8, text, fits ? set : set.end());
  }
}
