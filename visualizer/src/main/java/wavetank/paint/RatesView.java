package wavetank.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wavetank.timeline.Rates;
import wavetank.timeline.Rates.Series;
import wavetank.timeline.Tape;

/// Small lines of how much goes on, on the same time axis as the tape. Each begins at 0; lines of
/// the same thing have the same scale for all servers. The most, and what is at the moment, stand
/// beside it in numbers.
public final class RatesView {
  private static final double LEAST = 15;

  private final Theme theme;
  private final Area area;

  public RatesView(Theme theme, Area area) {
    this.theme = theme;
    this.area = area;
  }

  /// One line.
  ///
  /// @param per what one counted thing in a part is, in the unit
  /// @param most where its scale ends, in counted things
  private record Line(
      String id, String name, String unit, List<Integer> counts, double per, int most) {
    String number(int count) {
      double value = count * per;
      String digits = per == 1 || value >= 100 ? "%,.0f" : "%.1f";
      return String.format(Locale.ROOT, digits, value) + unit;
    }
  }

  public void paint(Painter painter, Rates rates, Tape tape, long at) {
    List<Line> lines = lines(rates);
    double room = area.height() - 44;
    int shown = (int) Math.min(lines.size(), Math.max(1, Math.floor(room / LEAST)));
    double height = Math.min(44, room / shown);
    double y = area.y() + 26;
    String scale =
        String.format(
            Locale.ROOT,
            "Each line begins at 0; a point is %.1f ms; all servers have one scale.",
            rates.bucketNanos() / 1e6);
    painter.text(area.x() + 4, area.y() + 10, scale, Type.sans(13, theme.dim()));
    for (Line line : lines.subList(0, shown)) {
      line(painter, line, tape, at, y, height);
      y += height;
    }
    if (shown < lines.size()) {
      String text =
          "… and %d lines more, for which there is no room".formatted(lines.size() - shown);
      painter.text(area.x() + 4, y + 14, text, Type.sans(13, theme.warn()));
    }
    moment(painter, tape, at, area.y() + 20, y);
  }

  private static List<Line> lines(Rates rates) {
    double second = 1e9 / rates.bucketNanos();
    Series run = rates.run();
    var lines = new ArrayList<Line>();
    lines.add(line("messages-run", "messages", "/s", run.messages(), second));
    lines.add(line("elections-run", "elections", "", run.elections(), 1));
    lines.add(line("commits-run", "commits", "/s", run.commits(), second));
    lines.add(line("uncommitted-run", "uncommitted", "", run.uncommitted(), 1));
    int messages = most(rates.nodes().values().stream().map(Series::messages).toList());
    int waiting = most(rates.nodes().values().stream().map(Series::uncommitted).toList());
    rates
        .nodes()
        .forEach((name, own) -> {
          lines.add(
              new Line(
                  "messages-" + name, name + " messages", "/s", own.messages(), second, messages));
          lines.add(
              new Line(
                  "uncommitted-" + name, name + " uncommitted", "", own.uncommitted(), 1, waiting));
        });
    return lines;
  }

  private static Line line(String id, String name, String unit, List<Integer> counts, double per) {
    return new Line(id, name, unit, counts, per, most(List.of(counts)));
  }

  private static int most(List<List<Integer>> all) {
    return all.stream().flatMap(List::stream).mapToInt(count -> count).max().orElse(0);
  }

  /// Names stand left of time, where the tape has its own; numbers at the right end, over the line.
  private void line(Painter painter, Line line, Tape tape, long at, double y, double height) {
    double left = area.x() + TapeView.NAMES;
    double width = area.width() - TapeView.NAMES - TapeView.MARGIN;
    double floor = y + height - 3;
    double high = height - 6;
    int bucket = (int) Math.min(Tape.BUCKETS - 1, at * Tape.BUCKETS / tape.endNanos());
    String now = line.number(line.counts().get(bucket));
    String most = line.number(line.most());
    painter.open(line.id(), "%s: now %s, scale 0 to %s".formatted(line.name(), now, most));
    painter.line(left, floor, left + width, floor, theme.line(theme.grid(), 1));
    var points = new double[4 * Tape.BUCKETS];
    for (int i = 0; i < Tape.BUCKETS; i++) {
      double level = floor - (line.most() == 0 ? 0 : high * line.counts().get(i) / line.most());
      points[4 * i] = left + width * i / Tape.BUCKETS;
      points[4 * i + 1] = level;
      points[4 * i + 2] = left + width * (i + 1) / Tape.BUCKETS;
      points[4 * i + 3] = level;
    }
    painter.path(theme.line(line.id().endsWith("-run") ? theme.ink() : theme.dim(), 1.3), points);
    Type type = Type.sans(Math.min(13, height - 3), theme.ink());
    painter.text(left + 6, y + Math.min(14, height - 4), line.name(), type.over(theme.ground()));
    Type numbers = Type.mono(Math.min(13, height - 3), theme.ink()).end().over(theme.ground());
    String text = "%s  of %s".formatted(now, most);
    painter.text(left + width - 4, y + Math.min(14, height - 4), text, numbers);
    painter.close();
  }

  private void moment(Painter painter, Tape tape, long at, double top, double bottom) {
    double width = area.width() - TapeView.NAMES - TapeView.MARGIN;
    double x = area.x() + TapeView.NAMES + width * at / tape.endNanos();
    painter.line(x, top, x, bottom, theme.line(theme.accent(), 2));
  }
}
