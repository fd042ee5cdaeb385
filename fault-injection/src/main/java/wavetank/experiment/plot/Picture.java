package wavetank.experiment.plot;

import java.awt.Dimension;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;

/// A chart with a name for its files.
///
/// @param file without an extension: `failover-write-by-election-timeout`
/// @param title what it shows, for those who cannot see it
public record Picture(String file, String title, XYChart chart) {
  private static final int PIXELS = 2;

  /// As SVG. Equal charts give equal text.
  public String svg() {
    try {
      var dom = DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation();
      var document = dom.createDocument("http://www.w3.org/2000/svg", "svg", null);
      var context = SVGGeneratorContext.createDefault(document);
      context.setComment(" drawn by Wavetank ");
      context.setPrecision(2);
      var graphics = new SVGGraphics2D(context, true);
      graphics.setSVGCanvasSize(new Dimension(Look.WIDTH, Look.HEIGHT));
      chart.paint(graphics, Look.WIDTH, Look.HEIGHT);
      var text = new StringWriter();
      var root = graphics.getRoot();
      root.setAttribute("viewBox", "0 0 %d %d".formatted(Look.WIDTH, Look.HEIGHT));
      graphics.stream(root, text, false, false);
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter never fails", e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java can make XML", e);
    }
  }

  /// As PNG, with twice as many pixels.
  public byte[] png() {
    var image =
        new BufferedImage(PIXELS * Look.WIDTH, PIXELS * Look.HEIGHT, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(PIXELS, PIXELS);
    chart.paint(graphics, Look.WIDTH, Look.HEIGHT);
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory never fail", e);
    }
    return bytes.toByteArray();
  }
}
