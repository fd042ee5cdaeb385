package wavetank.paint;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wavetank.timeline.Cone;
import wavetank.timeline.Divergence;
import wavetank.timeline.Findings;
import wavetank.timeline.Tape;
import wavetank.timeline.Timeline;

/// The whole picture of a part of a run: one view of it in the middle, the tape below it.
public final class PartBoard {
  private static final double TOP = 44;

  private final Timeline timeline;
  private final Tape tape;
  private final Findings findings;
  private final Theme theme;
  private final double width;
  private final double height;

  /// @param width in points; at least 640
  /// @param height in points; at least 480
  public PartBoard(
      Timeline timeline, Tape tape, Findings findings, Theme theme, double width, double height) {
    this.timeline = timeline;
    this.tape = tape;
    this.findings = findings;
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
    double left = Heading.end(theme, timeline.header(), tape.isOver(), width) + 22;
    double right = width - 16 - Type.mono(15, "").width(" ".repeat(36));
    Heading.hidden(painter, theme, right, left, part.focus());
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

  /// As what each check says of it, and to which situations it comes.
  public void paintChecks(Painter painter, Part part) {
    frame(painter, part);
    new ChecksView(theme, middle())
        .paint(painter, timeline, findings, part.from(), part.to(), part.at());
  }

  /// As one of several futures.
  ///
  /// @param twigs of all of them
  public void paintTree(Painter painter, Part part, List<Twig> twigs) {
    frame(painter, part);
    long end = twigs.stream().mapToLong(Twig::endsAt).max().orElse(part.to());
    new TreeView(theme, middle()).paint(painter, twigs, Math.max(end, part.to()), part.at());
  }

  /// Beside another future, at the same moment.
  ///
  /// @param parts where they part; null if they do not
  public void paintCompare(
      Painter painter, Part part, Side here, Side there, @Nullable Divergence parts, Show show) {
    frame(painter, part);
    new CompareView(theme, middle()).paint(painter, here, there, part.at(), parts, show);
    if (parts != null) {
      new TapeView(theme, tape()).paintDivergence(painter, tape, parts.at());
    }
  }

  /// As lines of how much goes on: always of the whole run, as the tape below.
  public void paintRates(Painter painter, Part part) {
    frame(painter, new Part(0, tape.endNanos(), part.at(), "", part.focus()));
    new RatesView(theme, middle()).paint(painter, timeline.rates(), tape, part.at());
  }

  private void frame(Painter painter, Part part) {
    painter.box(0, 0, width, height, 0, Style.fill(theme.ground()));
    Heading.paint(painter, theme, timeline.header(), tape.isOver(), width);
    boolean isAll = part.from() <= 0 && part.to() >= tape.endNanos();
    String text =
        isAll
            ? String.format(Locale.ROOT, "%.6f s", part.at() / 1e9)
            : String.format(Locale.ROOT, "%.6f s to %.6f s", part.from() / 1e9, part.to() / 1e9);
    Heading.right(painter, theme, width, text);
    var line = new TapeView(theme, tape());
    line.paintStill(painter, tape);
    if (!isAll) {
      line.paintWindow(painter, tape, part.from(), part.to());
    }
    line.paintFound(painter, tape, part.focus().found());
    line.paintMoment(painter, tape, part.at());
  }
}
