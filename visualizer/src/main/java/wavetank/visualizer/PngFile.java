package wavetank.visualizer;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/// An image as PNG, with a sentence in it that says where it comes from.
final class PngFile {
  private PngFile() {}

  static byte[] bytes(BufferedImage image, String title) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    var out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      var type = ImageTypeSpecifier.createFromRenderedImage(image);
      IIOMetadata metadata = writer.getDefaultImageMetadata(type, writer.getDefaultWriteParam());
      var entry = new IIOMetadataNode("tEXtEntry");
      entry.setAttribute("keyword", "Description");
      entry.setAttribute("value", title);
      var text = new IIOMetadataNode("tEXt");
      text.appendChild(entry);
      var root = new IIOMetadataNode("javax_imageio_png_1.0");
      root.appendChild(text);
      metadata.mergeTree("javax_imageio_png_1.0", root);
      writer.setOutput(stream);
      writer.write(new IIOImage(image, null, metadata));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
