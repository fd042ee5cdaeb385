package wavetank.visualizer;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import wavetank.cli.BadInput;
import wavetank.paint.Board;
import wavetank.paint.Drawing;
import wavetank.paint.Java2dPainter;
import wavetank.paint.ScaledPainter;
import wavetank.paint.SvgPainter;

/// The kinds of files that a run can be drawn into.
public enum Export {
  SVG {
    @Override
    byte[] bytes(Run run, Sheet sheet, long at) {
      String title = title(run, at);
      return SvgPainter.document(
              sheet.size().width(), sheet.size().height(), title, board(run, sheet, at))
          .getBytes(StandardCharsets.UTF_8);
    }
  },
  PNG {
    @Override
    byte[] bytes(Run run, Sheet sheet, long at) {
      return PngFile.bytes(image(run, sheet, at), title(run, at));
    }
  };

  abstract byte[] bytes(Run run, Sheet sheet, long at);

  /// By the end of a file's name.
  ///
  /// @throws BadInput if that says nothing
  public static Export named(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(kind -> name.endsWith("." + kind.name().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new BadInput(
                "-o %s: the end of the name says what to draw: .svg or .png".formatted(file)));
  }

  /// Draws, and gives the file its name when it is whole.
  public void write(Run run, Sheet sheet, long at, Path file) {
    NewFile.write(file, bytes(run, sheet, at));
  }

  static Drawing board(Run run, Sheet sheet, long at) {
    double width = sheet.size().width();
    double height = sheet.size().height();
    double scale = ScaledPainter.scale(width, height);
    var board =
        new Board(
            run.timeline(), run.tape(), run.words(), sheet.theme(), width / scale, height / scale);
    int place = run.timeline().placeAt(at);
    var show = Board.show(run.timeline()).with(sheet.selected());
    return painter ->
        board.paint(scale > 1 ? new ScaledPainter(painter, scale) : painter, place, at, show, null);
  }

  private static BufferedImage image(Run run, Sheet sheet, long at) {
    return Java2dPainter.image(
        sheet.size().width(), sheet.size().height(), 1, board(run, sheet, at));
  }

  /// Says how to see it again.
  static String title(Run run, long at) {
    var header = run.timeline().header();
    return String.format(
        Locale.ROOT,
        "%s at %.6f s; seed %d, %s, trace %s",
        header.scenario().isEmpty() ? header.run() : header.scenario(),
        at / 1e9,
        header.seed(),
        header.program(),
        run.fingerprint());
  }
}
