package wavetank.visualizer;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import wavetank.cli.BadInput;
import wavetank.paint.Drawing;
import wavetank.paint.Painter;
import wavetank.paint.Part;
import wavetank.paint.PartBoard;
import wavetank.paint.ScaledPainter;

/// What a picture shows of a run.
public enum View {
  /// Nodes, messages and logs at a moment.
  STAGE,
  /// Nodes as rows and messages as arrows, over a part of the run.
  SPACE_TIME {
    @Override
    public void paint(PartBoard board, Painter painter, Part part) {
      board.paintSpaceTime(painter, part);
    }
  },
  /// What clients asked for, over a part of the run.
  HISTORY {
    @Override
    public void paint(PartBoard board, Painter painter, Part part) {
      board.paintHistory(painter, part);
    }
  },
  /// What checks say, and to which situations the run comes.
  CHECKS {
    @Override
    public void paint(PartBoard board, Painter painter, Part part) {
      board.paintChecks(painter, part);
    }
  },
  /// How much goes on, over the whole run.
  RATES {
    @Override
    public void paint(PartBoard board, Painter painter, Part part) {
      board.paintRates(painter, part);
    }
  },
  /// The futures of a run, each from where it left another. In a window only.
  TREE,
  /// Two futures at the same moment. In a window only.
  COMPARE;

  /// Whether it shows one run, so that it can be drawn without a window.
  public boolean isOfOneRun() {
    return this != TREE && this != COMPARE;
  }

  /// Whether it shows a part of a run rather than a moment or all of it.
  public boolean isOfPart() {
    return this == SPACE_TIME || this == HISTORY;
  }

  /// @throws BadInput if there is no such view
  public static View named(String name) {
    return Arrays.stream(values())
        .filter(view -> view.isOfOneRun() && view.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new BadInput(
                "--view %s: there is no such view; there are %s"
                    .formatted(
                        name,
                        Arrays.stream(values())
                            .filter(View::isOfOneRun)
                            .map(View::toString)
                            .collect(Collectors.joining(", ")))));
  }

  /// Draws a part of a run, if that is what this view shows.
  public void paint(PartBoard board, Painter painter, Part part) {}

  /// @param at the moment that is shown, or marked, in nanoseconds
  static Drawing drawing(Run run, Sheet sheet, long at) {
    if (sheet.view() == STAGE) {
      return Export.board(run, sheet, at);
    }
    double width = sheet.size().width();
    double height = sheet.size().height();
    double scale = ScaledPainter.scale(width, height);
    var board =
        new PartBoard(
            run.timeline(),
            run.tape(),
            run.findings(),
            sheet.theme(),
            width / scale,
            height / scale);
    var part = new Part(sheet.from(), sheet.to(), at, sheet.selected());
    return painter ->
        sheet.view().paint(board, scale > 1 ? new ScaledPainter(painter, scale) : painter, part);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
