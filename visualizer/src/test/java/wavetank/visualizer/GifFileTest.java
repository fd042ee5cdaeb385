package wavetank.visualizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import wavetank.paint.Board;
import wavetank.paint.Java2dPainter;

@DisplayName("An animated GIF")
class GifFileTest {
  private static final Sheet SHEET = Runs.sheet(960, 600);
  private static final Span ELECTION = Wanted.NOTHING.shortSpan(Runs.DEMO);
  private static byte[] file = new byte[0];
  private static List<Frame> frames = List.of();

  /// @param whole what is to be seen: this frame over the ones before it
  private record Frame(BufferedImage whole, int stored, Element metadata) {}

  @BeforeAll
  static void draw() throws IOException {
    file = Export.GIF.bytes(Runs.DEMO, SHEET, Wanted.NOTHING);
    frames = frames(file);
  }

  @Test
  void has_sixty_frames_unless_told_otherwise() {
    assertThat(frames).hasSize(60);
  }

  @Test
  void shows_each_frame_as_it_is_drawn_in_the_colours_of_the_palette() {
    var palette = Palette.of(SHEET.theme());
    var board = Export.board(Runs.DEMO, SHEET);
    var show = Board.show(Runs.DEMO.timeline());
    for (int i = 0; i < frames.size(); i += 13) {
      long at = Animation.moment(ELECTION, i);
      int place = Runs.DEMO.timeline().placeAt(at);
      var drawn =
          Java2dPainter.image(960, 600, 1, painter -> board.paint(painter, place, at, show, null));
      assertThat(pixels(frames.get(i).whole()))
          .as("frame %d", i)
          .isEqualTo(inPalette(pixels(drawn), palette));
    }
  }

  @Test
  void of_the_demos_first_election_takes_at_most_400_kilobytes() {
    assertThat(file.length).isLessThanOrEqualTo(400_000);
  }

  @Test
  void stores_of_later_frames_only_where_something_changed() {
    assertThat(frames.getFirst().stored()).isEqualTo(960 * 600);
    assertThat(frames.subList(1, 60)).allMatch(frame -> frame.stored() < 960 * 600);
  }

  @Test
  void begins_again_when_it_is_over() {
    var application = only(frames.getFirst().metadata(), "ApplicationExtension");

    assertThat(application.getAttribute("applicationID")).isEqualTo("NETSCAPE");
  }

  @Test
  void says_how_to_make_it_again() {
    var comment = only(frames.getFirst().metadata(), "CommentExtension").getAttribute("value");

    assertThat(comment)
        .isEqualTo(Export.title(Runs.DEMO, ELECTION.from()))
        .contains("seed 7, wavetank ", "trace " + Runs.DEMO.fingerprint());
  }

  @Test
  void has_a_frame_where_nothing_happens() throws IOException {
    var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    try (var gif = new GifFile(Palette.of(SHEET.theme()), 640, 480, 4, "still")) {
      gif.add(image);
      gif.add(image);

      assertThat(frames(gif.bytes())).hasSize(2);
    }
  }

  @Test
  void of_a_short_time_goes_a_hundred_times_slower() {
    assertThat(Animation.delay(new Span(0, Duration.ofMillis(60).toNanos(), 60))).isEqualTo(10);
  }

  private static List<Frame> frames(byte[] bytes) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    var found = new ArrayList<Frame>();
    try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in);
      BufferedImage whole = null;
      for (int i = 0; i < reader.getNumImages(true); i++) {
        BufferedImage part = reader.read(i);
        IIOMetadata data = reader.getImageMetadata(i);
        var tree = (Element) data.getAsTree("javax_imageio_gif_image_1.0");
        var next =
            whole == null
                ? new BufferedImage(part.getWidth(), part.getHeight(), BufferedImage.TYPE_INT_RGB)
                : new BufferedImage(whole.getColorModel(), whole.copyData(null), false, null);
        var graphics = next.createGraphics();
        Element at = only(tree, "ImageDescriptor");
        graphics.drawImage(
            part,
            Integer.parseInt(at.getAttribute("imageLeftPosition")),
            Integer.parseInt(at.getAttribute("imageTopPosition")),
            null);
        graphics.dispose();
        found.add(new Frame(next, part.getWidth() * part.getHeight(), tree));
        whole = next;
      }
    } finally {
      reader.dispose();
    }
    return found;
  }

  private static Element only(Node tree, String name) {
    for (Node child = tree.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeName().equals(name)) {
        return (Element) child;
      }
      if (child.getNodeName().equals(name + "s")) {
        return (Element) child.getFirstChild();
      }
    }
    throw new AssertionError("no " + name);
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static int[] inPalette(int[] pixels, Palette palette) {
    int[] shown = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      shown[i] = 0xFF000000 | palette.shown(pixels[i] & 0xFFFFFF);
    }
    return shown;
  }
}
