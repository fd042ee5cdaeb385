package wavetank.visualizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.paint.Area;
import wavetank.paint.Board;
import wavetank.paint.Java2dPainter;
import wavetank.paint.Piece;
import wavetank.paint.Style;
import wavetank.paint.Theme;

/// A layer that is smaller than what is drawn on it would cut it off.
@DisplayName("A piece of what moves")
class PieceTest {
  private static final int UNTOUCHED = 0xffff00ff;
  private static final Run RUN = Runs.DEMO;

  @ParameterizedTest
  @CsvSource({"1000, 700", "1600, 1000"})
  void stays_within_its_area(int width, int height) {
    var board =
        new Board(
            RUN.timeline(), RUN.tape(), RUN.words(), RUN.findings(), Theme.DARK, width, height);
    for (int place = 1; place <= RUN.timeline().size(); place += RUN.timeline().size() / 25) {
      long at = RUN.timeline().events().get(place - 1).at();
      for (Piece piece : board.moving(place, at, Board.show(RUN.timeline()))) {
        assertThat(strays(piece, width, height)).as("place %d, %s", place, piece.area()).isZero();
      }
    }
  }

  /// How many dots it draws elsewhere.
  private static int strays(Piece piece, int width, int height) {
    BufferedImage image =
        Java2dPainter.image(
            width,
            height,
            1,
            painter -> {
              painter.box(0, 0, width, height, 0, Style.fill("#ff00ff"));
              piece.paint(painter);
            });
    Area area = piece.area();
    int strays = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean isOutside =
            x + 1 <= area.x() || x >= area.right() || y + 1 <= area.y() || y >= area.bottom();
        if (isOutside && image.getRGB(x, y) != UNTOUCHED) {
          strays++;
        }
      }
    }
    return strays;
  }
}
