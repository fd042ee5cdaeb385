package wavetank.paint;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wavetank.timeline.Divergence;
import wavetank.timeline.EventWords;
import wavetank.timeline.Picture;
import wavetank.timeline.Violation;
import wavetank.trace.TraceEvent;

/// Two futures side by side at one moment: stages, logs, and in words where they part.
public final class CompareView {
  private static final double NAME = 26;

  private final Theme theme;
  private final Area area;

  public CompareView(Theme theme, Area area) {
    this.theme = theme;
    this.area = area;
  }

  /// @param parts null if the two are the same
  public void paint(
      Painter painter, Side here, Side there, long at, @Nullable Divergence parts, Show show) {
    Picture mine = here.timeline().at(here.place());
    Picture theirs = there.timeline().at(there.place());
    double top = words(painter, here, there, at, parts, Divergence.servers(mine, theirs));
    double half = area.width() / 2;
    Area left = new Area(area.x(), top, half - 8, area.bottom() - top);
    Area right = new Area(area.x() + half + 8, top, half - 8, left.height());
    long first = Math.max(first(mine, left), first(theirs, right));
    side(painter, here, mine, at, show, left, first);
    var other = new Renamed(painter, "other-", there.name());
    side(other, there, theirs, at, show, right, first);
    painter.line(
        area.middleX(), left.y(), area.middleX(), left.bottom(), theme.line(theme.grid(), 1.5));
  }

  /// The first index that is shown of the logs of one side; both sides show the same ones.
  private long first(Picture picture, Area on) {
    return new LogView(theme, on).newest(picture).first();
  }

  private void side(
      Painter painter, Side side, Picture picture, long at, Show show, Area on, long first) {
    int rows = Math.max(1, picture.servers().size());
    double low = LogView.height(rows, Math.clamp((on.height() - 190) / 14, 16, 30));
    Type type = Type.sans(16, theme.ink()).bold();
    painter.text(on.x() + 6, on.y() + 18, type.fit(side.name(), on.width() - 12), type);
    double high = on.height() - NAME - low - 8;
    Area stage = new Area(on.x() + 10, on.y() + NAME, on.width() - 10, high);
    var view = new StageView(theme, stage);
    view.paint(painter, picture, at, show);
    var logs = new LogView(theme, new Area(on.x(), stage.bottom() + 4, on.width(), low));
    Violation no = side.findings().shown(side.place(), show.selected());
    var window = new LogView.Window(first, logs.newest(picture).cell());
    logs.paint(painter, picture, window);
    if (no != null) {
      var broken = new ViolationView(painter, theme, no);
      broken.onStage(view, picture, false);
      broken.onLogs(logs, picture, window);
    }
  }

  /// @return where there is room below
  private double words(
      Painter painter,
      Side here,
      Side there,
      long at,
      @Nullable Divergence parts,
      List<String> servers) {
    Type type = Type.sans(15, theme.ink());
    String first = first(here, there, parts);
    String now =
        parts == null || at < parts.at()
            ? "Up to here both are the same."
            : servers.isEmpty()
                ? "All servers are now alike in role, term, vote, commit and log."
                : "Not alike now: %s.".formatted(String.join(", ", servers));
    painter.open("difference", first + " " + now);
    double width = area.width() - 16;
    double y = Paragraph.paint(painter, first, type.bold(), area.x() + 4, area.y() + 15, width, 2);
    y = Paragraph.paint(painter, now, type, area.x() + 4, y, width, 1);
    painter.close();
    return y;
  }

  private static String first(Side here, Side there, @Nullable Divergence parts) {
    if (parts == null) {
      return "Nothing is different in the whole run.";
    }
    return String.format(
        Locale.ROOT,
        "First difference at %.6f s: in \"%s\" %s; in \"%s\" %s.",
        parts.at() / 1e9,
        here.name(),
        words(here, parts.here()),
        there.name(),
        words(there, parts.there()));
  }

  private static String words(Side side, @Nullable TraceEvent event) {
    return event == null ? "the run is over" : EventWords.of(side.timeline(), event);
  }
}
