package wavetank.paint;

import java.util.Locale;
import wavetank.timeline.Cone;
import wavetank.timeline.Tape;
import wavetank.timeline.Timeline;

/// The whole picture of a part of a run: one view of it in the middle, the tape below it.
public final class PartBoard {
  private static final double TOP = 44;

  private final Timeline timeline;
  private final Tape tape;
  private final Theme theme;
  private final double width;
  private final double height;

  /// @param width in points; at least 640
  /// @param height in points; at least 480
  public PartBoard(Timeline timeline, Tape tape, Theme theme, double width, double height) {
    this.timeline = timeline;
    this.tape = tape;
    this.theme = theme;
    this.width = width;
    this.height = height;
  }

  private Area tape() {
    return new Area(12, height - TapeView.height() - 6, width - 24, TapeView.height());
  }

  private Area middle() {
    return new Area(12, TOP, width - 24, tape().y() - TOP - 12);
  }

  /// As a diagram of space and time; a selected event's causes and effects are drawn strong.
  public void paintSpaceTime(Painter painter, Part part) {
    frame(painter, part);
    Heading.hidden(painter, theme, timeline.header(), width, part.focus());
    boolean isEvent = part.selected().matches("\\d{1,18}");
    Cone cone = isEvent ? Cone.of(timeline, Long.parseLong(part.selected())) : Cone.ALL;
    var window = new SpaceTimeView.Window(part.from(), part.to(), cone, part.focus());
    new SpaceTimeView(theme, middle()).paint(painter, timeline, tape, window, part.at());
  }

  /// As what clients asked for, and what they were told.
  public void paintHistory(Painter painter, Part part) {
    frame(painter, part);
    new HistoryView(theme, middle())
        .paint(painter, timeline, tape, part.from(), part.to(), part.at());
  }

  /// As lines of how much goes on: always of the whole run, as the tape below.
  public void paintRates(Painter painter, Part part) {
    frame(painter, new Part(0, tape.endNanos(), part.at(), ""));
    new RatesView(theme, middle()).paint(painter, timeline.rates(), tape, part.at());
  }

  private void frame(Painter painter, Part part) {
    painter.box(0, 0, width, height, 0, Style.fill(theme.ground()));
    Heading.paint(painter, theme, timeline.header(), width);
    String text =
        String.format(Locale.ROOT, "%.6f s to %.6f s", part.from() / 1e9, part.to() / 1e9);
    Heading.right(painter, theme, width, text);
    var line = new TapeView(theme, tape());
    line.paintStill(painter, tape);
    line.paintWindow(painter, tape, part.from(), part.to());
    line.paintFound(painter, tape, part.focus().found());
    line.paintMoment(painter, tape, part.at());
  }
}
