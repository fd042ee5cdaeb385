package wavetank.visualizer;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/// An animation as GIF that begins again when it is over. Of each frame only the smallest box is
/// stored outside of which nothing changed, and in it only pixels that did.
final class GifFile implements AutoCloseable {
  private static final String IMAGE = "javax_imageio_gif_image_1.0";

  private final Palette palette;
  private final int width;
  private final int height;
  private final int delay;
  private final String comment;
  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ImageOutputStream out;
  private byte[] before = new byte[0];

  /// @param delay how long a frame stays, in hundredths of a second; most viewers take less than 2
  ///   for 10
  /// @param comment says where it comes from; it is in the file, not in the picture
  GifFile(Palette palette, int width, int height, int delay, String comment) {
    this.palette = palette;
    this.width = width;
    this.height = height;
    this.delay = delay;
    this.comment = comment;
    try {
      out = ImageIO.createImageOutputStream(bytes);
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param image of RGB integers, as wide and high as the animation
  void add(BufferedImage image) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[] now = new byte[width * height];
    for (int i = 0; i < now.length; i++) {
      now[i] = palette.nearest(pixels[i] & 0xFFFFFF);
    }
    boolean isFirst = before.length == 0;
    Box box = isFirst ? new Box(0, 0, width, height) : changed(now);
    var frame =
        new BufferedImage(
            box.width(), box.height(), BufferedImage.TYPE_BYTE_INDEXED, palette.model());
    byte[] target = ((DataBufferByte) frame.getRaster().getDataBuffer()).getData();
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        int from = (box.y() + y) * width + box.x() + x;
        boolean isKept = !isFirst && before[from] == now[from];
        target[y * box.width() + x] = isKept ? Palette.UNCHANGED : now[from];
      }
    }
    write(frame, box, isFirst);
    before = now;
  }

  private record Box(int x, int y, int width, int height) {}

  /// Never empty: a frame in which nothing happens takes its time, too.
  private Box changed(byte[] now) {
    int left = width;
    int top = height;
    int right = -1;
    int bottom = -1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (now[y * width + x] != before[y * width + x]) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = y;
        }
      }
    }
    return right < 0 ? new Box(0, 0, 1, 1) : new Box(left, top, right - left + 1, bottom - top + 1);
  }

  private void write(BufferedImage frame, Box box, boolean isFirst) {
    try {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(frame), writer.getDefaultWriteParam());
      var root = (IIOMetadataNode) metadata.getAsTree(IMAGE);
      IIOMetadataNode place = child(root, "ImageDescriptor");
      place.setAttribute("imageLeftPosition", Integer.toString(box.x()));
      place.setAttribute("imageTopPosition", Integer.toString(box.y()));
      IIOMetadataNode control = child(root, "GraphicControlExtension");
      control.setAttribute("disposalMethod", "doNotDispose");
      control.setAttribute("delayTime", Integer.toString(delay));
      control.setAttribute("transparentColorFlag", "TRUE");
      control.setAttribute("transparentColorIndex", Integer.toString(Palette.UNCHANGED));
      if (isFirst) {
        var application = new IIOMetadataNode("ApplicationExtension");
        application.setAttribute("applicationID", "NETSCAPE");
        application.setAttribute("authenticationCode", "2.0");
        application.setUserObject(new byte[] {1, 0, 0}); // begins again without end
        child(root, "ApplicationExtensions").appendChild(application);
        var text = new IIOMetadataNode("CommentExtension");
        text.setAttribute("value", comment);
        child(root, "CommentExtensions").appendChild(text);
      }
      metadata.setFromTree(IMAGE, root);
      writer.writeToSequence(new IIOImage(frame, null, metadata), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int i = 0; i < root.getLength(); i++) {
      if (root.item(i).getNodeName().equals(name)) {
        return (IIOMetadataNode) root.item(i);
      }
    }
    var child = new IIOMetadataNode(name);
    root.appendChild(child);
    return child;
  }

  /// The whole file; no more frames after that.
  byte[] bytes() {
    try {
      writer.endWriteSequence();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    writer.dispose();
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
