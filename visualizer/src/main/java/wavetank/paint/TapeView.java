package wavetank.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wavetank.timeline.Tape;

/// A whole run along its time: terms, faults, how much happens, what checks say, and the moment
/// shown.
public final class TapeView {
  /// Room for names at the left, in points.
  static final double NAMES = 64;

  /// Room at the right, in points.
  static final double MARGIN = 12;

  private static final double ROW = 20;
  private static final int MOST_LANES = 4;

  private final Theme theme;
  private final Area area;

  public TapeView(Theme theme, Area area) {
    this.theme = theme;
    this.area = area;
  }

  /// How high it is.
  public static double height() {
    return 4 * ROW + 6;
  }

  /// The moment under a point, in nanoseconds from the start of the run.
  public long at(Tape tape, double x) {
    double share = (x - area.x() - NAMES) / (area.width() - NAMES - MARGIN);
    return (long) (Math.clamp(share, 0, 1) * tape.endNanos());
  }

  /// The line along which time runs.
  Area line() {
    return new Area(area.x() + NAMES, area.y() - 8, area.width() - NAMES - 12, 4 * ROW + 10);
  }

  double x(Tape tape, long at) {
    return area.x() + NAMES + (area.width() - NAMES - MARGIN) * at / tape.endNanos();
  }

  /// All but the moment shown.
  public void paintStill(Painter painter, Tape tape) {
    String[] names = {"term", "faults", "events", "checks"};
    for (int i = 0; i < names.length; i++) {
      painter.text(area.x() + 4, area.y() + i * ROW + 14, names[i], Type.sans(13, theme.dim()));
    }
    terms(painter, tape, area.y());
    faults(painter, tape, area.y() + ROW);
    events(painter, tape, area.y() + 2 * ROW);
    checks(painter, tape, area.y() + 3 * ROW);
  }

  /// Shows which part of the run is seen elsewhere.
  void paintWindow(Painter painter, Tape tape, long from, long to) {
    double left = x(tape, from);
    double width = Math.max(3, x(tape, to) - left);
    painter.open("window", String.format(Locale.ROOT, "%.6f s to %.6f s", from / 1e9, to / 1e9));
    painter.box(left, area.y() - 3, width, height() - 2, 3, theme.line(theme.accent(), 2));
    painter.close();
  }

  /// Shows from where on another run goes another way.
  void paintDivergence(Painter painter, Tape tape, long at) {
    double x = x(tape, at);
    double end = area.x() + area.width() - MARGIN;
    painter.open("divergence", String.format(Locale.ROOT, "not the same from %.6f s on", at / 1e9));
    painter.box(x, area.y() - 5, end - x, 3, 0, Style.fill(theme.ink()));
    painter.line(x, area.y() - 5, x, area.y() + 4 * ROW, theme.line(theme.ink(), 2).dashed(4));
    painter.text(x + 5, area.y() - 8, "≠", Type.sans(14, theme.ink()).bold());
    painter.close();
  }

  /// Marks what a search has found.
  void paintFound(Painter painter, Tape tape, List<Long> moments) {
    double last = -1;
    for (long at : moments) {
      double x = x(tape, at);
      if (x - last >= 1) { // more than one on a point cannot be seen
        painter.path(
            Style.fill(theme.accent()),
            x - 3,
            area.y() + 4 * ROW + 5,
            x + 3,
            area.y() + 4 * ROW + 5,
            x,
            area.y() + 4 * ROW - 3);
        last = x;
      }
    }
  }

  /// What the moment shown covers.
  Area moment(Tape tape, long at) {
    return new Area(x(tape, at) - 8, area.y() - 9, 16, 4 * ROW + 12);
  }

  public void paintMoment(Painter painter, Tape tape, long at) {
    double x = x(tape, at);
    painter.open("moment", String.format(Locale.ROOT, "moment shown: %.6f s", at / 1e9));
    painter.line(x, area.y() - 4, x, area.y() + 4 * ROW + 2, theme.line(theme.accent(), 2));
    painter.path(Style.fill(theme.accent()), x - 6, area.y() - 8, x + 6, area.y() - 8, x, area.y());
    painter.close();
  }

  private void terms(Painter painter, Tape tape, double y) {
    for (int i = 0; i < tape.terms().size(); i++) {
      var term = tape.terms().get(i);
      long end = i + 1 < tape.terms().size() ? tape.terms().get(i + 1).at() : tape.untilNanos();
      double left = x(tape, term.at());
      double width = Math.max(1, x(tape, end) - left);
      painter.box(left, y + 2, width, ROW - 6, 0, Style.fill(theme.term(term.term())));
      if (width > 30) {
        painter.text(left + 6, y + ROW - 7, "t" + term.term(), Type.mono(12, Theme.TERM_INK));
      }
    }
    for (var election : tape.elections()) {
      double x = x(tape, election.at());
      painter.path(Style.fill(theme.ink()), x - 4, y - 1, x + 4, y - 1, x, y + 6);
    }
  }

  /// Faults at the same time lie one below the other.
  private void faults(Painter painter, Tape tape, double y) {
    var ends = new ArrayList<Double>(); // where each lane is free
    var lanes = new ArrayList<Integer>();
    for (var span : tape.spans()) {
      double left = x(tape, span.from());
      int lane = 0;
      while (lane < ends.size() && ends.get(lane) > left) {
        lane++;
      }
      int taken = Math.min(lane, MOST_LANES - 1);
      double end = Math.max(left + 3, x(tape, span.to()));
      if (taken < ends.size()) {
        ends.set(taken, Math.max(end, ends.get(taken)));
      } else {
        ends.add(end);
      }
      lanes.add(taken);
    }
    double height = (ROW - 6) / Math.max(1, ends.size());
    for (int i = 0; i < lanes.size(); i++) {
      fault(painter, tape, i, y + 2 + lanes.get(i) * height, height);
    }
  }

  private void fault(Painter painter, Tape tape, int number, double y, double height) {
    var span = tape.spans().get(number);
    double left = x(tape, span.from());
    double width = Math.max(3, x(tape, span.to()) - left);
    double gap = height < ROW - 6 ? 1 : 0;
    painter.box(left, y, width, height - gap, 0, Style.fill(theme.fault()).faded(0.45));
    Type type = Type.sans(12, theme.ink());
    if (gap == 0 && type.width(span.what()) < width - 4) {
      painter.text(left + 5, y + ROW - 9, span.what(), type);
    }
  }

  private void events(Painter painter, Tape tape, double y) {
    int most = 1;
    for (int count : tape.events()) {
      most = Math.max(most, count);
    }
    double width = (area.width() - NAMES - MARGIN) / Tape.BUCKETS;
    for (int i = 0; i < Tape.BUCKETS; i++) {
      int count = tape.events().get(i);
      if (count > 0) {
        double height = Math.max(1, (ROW - 5) * count / most);
        painter.box(
            area.x() + NAMES + i * width,
            y + ROW - 3 - height,
            Math.max(1, width - 1),
            height,
            0,
            Style.fill(theme.dim()));
      }
    }
  }

  private void checks(Painter painter, Tape tape, double y) {
    if (!tape.isOver()) {
      Type type = Type.sans(12, theme.dim());
      painter.text(x(tape, 0), y + ROW - 7, "judge runs that are over", type);
      return;
    }
    long broken =
        tape.violations().stream().mapToLong(judged -> judged.at()).min().orElse(tape.untilNanos());
    double left = x(tape, 0);
    painter.box(left, y + 7, Math.max(1, x(tape, broken) - left), 5, 0, Style.fill(theme.ok()));
    if (!tape.violations().isEmpty()) {
      double x = x(tape, broken);
      painter.box(x - 2, y + 2, 4, ROW - 6, 0, Style.fill(theme.fault()));
      String name = "× " + tape.violations().getFirst().check();
      Type type = Type.sans(12, theme.fault());
      boolean fits = x + 8 + type.width(name) < area.right();
      painter.text(
          fits ? x + 8 : x - 8, y + ROW - 7, name, (fits ? type : type.end()).over(theme.ground()));
    }
  }
}
