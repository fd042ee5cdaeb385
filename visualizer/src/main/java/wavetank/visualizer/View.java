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
  /// How much goes on, over the whole run.
  RATES {
    @Override
    public void paint(PartBoard board, Painter painter, Part part) {
      board.paintRates(painter, part);
    }
  };

  /// @throws BadInput if there is no such view
  public static View named(String name) {
    return Arrays.stream(values())
        .filter(view -> view.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new BadInput(
                "--view %s: there is no such view; there are %s"
                    .formatted(
                        name,
                        Arrays.stream(values())
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
        new PartBoard(run.timeline(), run.tape(), sheet.theme(), width / scale, height / scale);
    var part = new Part(sheet.from(), sheet.to(), at, sheet.selected());
    return painter ->
        sheet.view().paint(board, scale > 1 ? new ScaledPainter(painter, scale) : painter, part);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
