package wavetank.visualizer;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import wavetank.cli.BadInput;
import wavetank.paint.Board;
import wavetank.paint.Drawing;
import wavetank.paint.Java2dPainter;
import wavetank.paint.ScaledPainter;
import wavetank.paint.SvgPainter;

/// The kinds of files that a run can be drawn into.
public enum Export {
  SVG(Takes.MOMENT) {
    @Override
    byte[] bytes(Run run, Sheet sheet, Wanted wanted) {
      long at = wanted.moment(run);
      String title = title(run, at);
      return SvgPainter.document(
              sheet.size().width(), sheet.size().height(), title, View.drawing(run, sheet, at))
          .getBytes(StandardCharsets.UTF_8);
    }
  },
  PNG(Takes.MOMENT) {
    @Override
    byte[] bytes(Run run, Sheet sheet, Wanted wanted) {
      long at = wanted.moment(run);
      return PngFile.bytes(image(run, sheet, at), title(run, at));
    }
  },
  GIF(Takes.SPAN, Takes.FRAMES) {
    @Override
    byte[] bytes(Run run, Sheet sheet, Wanted wanted) {
      return Animation.bytes(run, sheet, wanted.shortSpan(run));
    }
  },
  HTML(Takes.MOMENT, Takes.SPAN) {
    @Override
    byte[] bytes(Run run, Sheet sheet, Wanted wanted) {
      Span span = wanted.span(run);
      long start = wanted.at() == null ? span.from() : wanted.at().toNanos();
      return HtmlReplay.bytes(run, sheet, span, start);
    }
  },
  MMD(Takes.SPAN) {
    @Override
    byte[] bytes(Run run, Sheet sheet, Wanted wanted) {
      return Mermaid.text(run, wanted.span(run)).getBytes(StandardCharsets.UTF_8);
    }
  };

  /// Which options make sense for a kind.
  enum Takes {
    MOMENT,
    SPAN,
    FRAMES
  }

  private final Set<Takes> takes;

  Export(Takes... takes) {
    this.takes = EnumSet.copyOf(List.of(takes));
  }

  /// @param wanted what the options say; `check` found nothing wrong with it
  abstract byte[] bytes(Run run, Sheet sheet, Wanted wanted);

  /// Whether it can be of one moment, or begin there.
  public boolean takesMoment() {
    return takes.contains(Takes.MOMENT);
  }

  /// Whether it is one picture.
  boolean isPicture() {
    return this == SVG || this == PNG;
  }

  /// How large it is unless somebody says so.
  public Size usualSize() {
    return this == GIF ? new Size(960, 600) : new Size(1600, 1000);
  }

  /// @throws BadInput if an option is for other kinds only
  void check(Wanted wanted) {
    refuse("--at", wanted.at() != null, Takes.MOMENT);
    refuse("--from", wanted.from() != null, Takes.SPAN);
    refuse("--to", wanted.to() != null, Takes.SPAN);
    refuse("--frames", wanted.frames() != null, Takes.FRAMES);
  }

  private void refuse(String option, boolean isThere, Takes what) {
    if (isThere && !takes.contains(what)) {
      var able = Arrays.stream(values()).filter(kind -> kind.takes.contains(what));
      throw new BadInput(
          "%s is not for %s; it is for %s"
              .formatted(
                  option, ending(), able.map(Export::ending).collect(Collectors.joining(", "))));
    }
  }

  /// The end of its files' names.
  String ending() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  /// By the end of a file's name.
  ///
  /// @throws BadInput if that says nothing
  public static Export named(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(kind -> name.endsWith(kind.ending()))
        .findFirst()
        .orElseThrow(() ->
            new BadInput(
                "-o %s: the end of the name says what to draw: %s"
                    .formatted(
                        file,
                        Arrays.stream(values())
                            .map(Export::ending)
                            .collect(Collectors.joining(", ")))));
  }

  /// Draws, and gives the file its name when it is whole.
  public void write(Run run, Sheet sheet, Wanted wanted, Path file) {
    NewFile.write(file, bytes(run, sheet, wanted));
  }

  static Board board(Run run, Sheet sheet) {
    return scaled(run, sheet, 1);
  }

  private static Board scaled(Run run, Sheet sheet, double scale) {
    return new Board(
        run.timeline(),
        run.tape(),
        run.words(),
        run.findings(),
        sheet.theme(),
        sheet.size().width() / scale,
        sheet.size().height() / scale);
  }

  static Drawing board(Run run, Sheet sheet, long at) {
    double scale = ScaledPainter.scale(sheet.size().width(), sheet.size().height());
    var board = scaled(run, sheet, scale);
    int place = run.timeline().placeAt(at);
    var show = Board.show(run.timeline()).with(sheet.selected());
    return painter ->
        board.paint(scale > 1 ? new ScaledPainter(painter, scale) : painter, place, at, show, null);
  }

  private static BufferedImage image(Run run, Sheet sheet, long at) {
    return Java2dPainter.image(
        sheet.size().width(), sheet.size().height(), 1, View.drawing(run, sheet, at));
  }

  /// Says how to see it again.
  static String title(Run run) {
    return title(run, "");
  }

  static String title(Run run, long at) {
    return title(run, String.format(Locale.ROOT, " at %.6f s", at / 1e9));
  }

  private static String title(Run run, String when) {
    var header = run.timeline().header();
    return "%s%s; seed %d, %s, trace %s"
        .formatted(
            header.scenario().isEmpty() ? header.run() : header.scenario(),
            when,
            header.seed(),
            header.program(),
            run.fingerprint());
  }
}
