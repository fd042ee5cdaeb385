package wavetank.paint;

import java.util.Locale;
import wavetank.timeline.Findings;
import wavetank.timeline.Goal;
import wavetank.timeline.Timeline;
import wavetank.timeline.Violation;

/// Each check in a row of its own along the time of a run, up to where it is broken; below, which
/// situations the run has come to, and when first.
public final class ChecksView {
  private static final double NAMES = 256;
  private static final double HEAD = 26;

  private final Theme theme;
  private final Area area;

  public ChecksView(Theme theme, Area area) {
    this.theme = theme;
    this.area = area;
  }

  /// @param from where the part begins that is shown, in nanoseconds from the start of the run
  /// @param to where it ends
  /// @param at up to when checks and situations are told
  public void paint(
      Painter painter, Timeline timeline, Findings findings, long from, long to, long at) {
    double foot = 22;
    int rows = findings.checks().size() + findings.goals().size();
    double height = Math.min(34, (area.height() - 2 * HEAD - foot) / Math.max(1, rows));
    double bottom = area.y() + 2 * HEAD + rows * height;
    var axis = new Axis(from, to, area.x() + NAMES, area.right() - TapeView.MARGIN);
    axis.paint(painter, theme, area.y() + HEAD - 4, bottom);
    double y = area.y();
    head(painter, "CHECKS", y);
    y += HEAD;
    for (String check : findings.checks()) {
      check(painter, findings, check, at, axis, new Area(area.x(), y, area.width(), height));
      y += height;
    }
    head(painter, "SITUATIONS", y);
    y += HEAD;
    for (Goal goal : findings.goals()) {
      goal(painter, timeline, goal, at, axis, new Area(area.x(), y, area.width(), height));
      y += height;
    }
    if (axis.holds(at)) {
      double x = axis.x(at);
      painter.line(x, area.y() + HEAD - 8, x, bottom, theme.line(theme.accent(), 2));
    }
  }

  private void head(Painter painter, String text, double y) {
    painter.text(area.x() + 4, y + 16, text, Type.sans(13, theme.accent()).bold());
  }

  private void check(
      Painter painter, Findings findings, String check, long at, Axis axis, Area row) {
    Violation no = findings.of(check);
    boolean isBroken = no != null && no.at() <= at;
    double y = row.middleY();
    var signs = new Signs(painter, theme);
    String label = new ChecksStrip(theme, findings).label(check, isBroken ? no : null);
    painter.open("check-" + check, label);
    hit(painter, row);
    if (isBroken) {
      signs.broken(row.x() + 12, y);
    } else if (findings.undecided().contains(check)) {
      signs.unknown(row.x() + 12, y);
    } else {
      signs.holds(row.x() + 12, y);
    }
    name(painter, check, isBroken ? theme.fault() : theme.ink(), row);
    long holds = no == null ? axis.to() : no.at();
    double known = axis.inside(Math.min(holds, at));
    double end = axis.inside(holds);
    painter.box(known, y - 1, end - known, 2, 0, Style.fill(theme.dim()).faded(0.6));
    painter.box(axis.left(), y - 2.5, known - axis.left(), 5, 0, Style.fill(theme.ok()));
    if (no != null && axis.holds(no.at())) {
      signs.broken(end, y);
      beside(painter, end, y, no.why(), Type.sans(13, theme.fault()), axis);
    }
    painter.close();
  }

  private void goal(Painter painter, Timeline timeline, Goal goal, long at, Axis axis, Area row) {
    var event = goal.place() < 0 ? null : timeline.event(goal.place());
    boolean isReached = event != null && event.at() <= at;
    double y = row.middleY();
    var signs = new Signs(painter, theme);
    String when =
        event == null
            ? "never in this run"
            : String.format(Locale.ROOT, "%.6f s", event.at() / 1e9);
    String said = isReached ? "since " + when : event == null ? when : "not yet: at " + when;
    painter.open("goal-" + goal.name().replace(' ', '-'), goal.name() + ", " + said);
    hit(painter, row);
    if (isReached) {
      signs.holds(row.x() + 12, y);
    } else {
      signs.open(row.x() + 12, y);
    }
    name(painter, goal.name(), isReached ? theme.ink() : theme.dim(), row);
    painter.line(axis.left(), y, axis.right(), y, theme.line(theme.grid(), 1));
    if (event == null) {
      painter.text(axis.left() + 8, y + 5, when, Type.sans(13, theme.dim()).over(theme.ground()));
    } else if (axis.holds(event.at())) {
      double x = axis.x(event.at());
      String colour = isReached ? theme.ok() : theme.dim();
      painter.path(Style.fill(colour), x, y - 6, x + 6, y, x, y + 6, x - 6, y, x, y - 6);
      beside(painter, x, y, when, Type.mono(12, theme.dim()), axis);
    }
    painter.close();
  }

  /// All of a row can be clicked.
  private void hit(Painter painter, Area row) {
    Style unseen = Style.fill(theme.ground()).faded(0);
    painter.box(row.x(), row.y(), NAMES - 8, row.height(), 0, unseen);
  }

  private void name(Painter painter, String text, String colour, Area row) {
    Type type = Type.sans(Math.clamp(row.height() * 0.66, 9, 14), colour);
    painter.text(row.x() + 26, row.middleY() + 5, type.fit(text, NAMES - 34), type);
  }

  /// On the side of a point on which there is more room.
  private void beside(Painter painter, double x, double y, String text, Type plain, Axis axis) {
    Type type = plain.over(theme.ground());
    boolean isRight = axis.right() - x >= x - axis.left();
    double room = (isRight ? axis.right() - x : x - axis.left()) - 14;
    double at = isRight ? x + 10 : x - 10;
    painter.text(at, y + 4.5, type.fit(text, room), isRight ? type : type.end());
  }
}
