package wavetank.visualizer;

import wavetank.paint.Board;
import wavetank.paint.Java2dPainter;
import wavetank.timeline.Timeline;

/// A part of a run as animated GIF.
final class Animation {
  /// How much slower than the run: as in a lecture, where frames allow it.
  private static final double SLOW = 100;

  private Animation() {}

  static byte[] bytes(Run run, Sheet sheet, Span span) {
    var size = sheet.size();
    var palette = Palette.of(sheet.theme());
    try (var file =
        new GifFile(
            palette, size.width(), size.height(), delay(span), Export.title(run, span.from()))) {
      var board = Export.board(run, sheet);
      Timeline timeline = run.timeline();
      var show = Board.show(timeline).with(sheet.selected());
      for (int frame = 0; frame < span.frames(); frame++) {
        long at = moment(span, frame);
        int place = timeline.placeAt(at);
        file.add(
            Java2dPainter.image(
                size.width(),
                size.height(),
                1,
                painter -> board.paint(painter, place, at, show, null)));
      }
      return file.bytes();
    }
  }

  /// When a frame is: the first where the span begins, the last where it ends.
  static long moment(Span span, int frame) {
    return span.from() + (span.to() - span.from()) * frame / Math.max(1, span.frames() - 1);
  }

  /// How long a frame stays, in hundredths of a second.
  static int delay(Span span) {
    double each = (double) (span.to() - span.from()) / span.frames();
    return Math.clamp(Math.round(each * SLOW / 1e7), 4, 20);
  }
}
