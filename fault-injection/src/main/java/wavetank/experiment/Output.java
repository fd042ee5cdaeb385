package wavetank.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import wavetank.cli.BadInput;
import wavetank.experiment.plot.Pictures;
import wavetank.experiment.report.HtmlReport;
import wavetank.experiment.report.MarkdownReport;
import wavetank.trace.TraceException;

/// Writes the files that are made of the runs. They hold no time and no name of a machine, so that
/// the same runs give the same bytes.
final class Output {
  private final Path folder;
  private final List<String> files = new ArrayList<>();

  private Output(Path folder) {
    this.folder = folder;
  }

  /// @param version of this program
  /// @return the names of the files, in the folder
  /// @throws BadInput if one cannot be written
  static List<String> write(Path folder, Results results, String version) {
    var output = new Output(folder);
    var pictures = Pictures.of(results);
    output.write("cells.csv", CellsCsv.text(results));
    for (var picture : pictures) {
      output.write("plots/%s.svg".formatted(picture.file()), picture.svg());
      output.write("plots/%s.png".formatted(picture.file()), picture.png());
    }
    output.write("report.md", MarkdownReport.text(results, pictures, version));
    output.write("report.html", HtmlReport.text(results, pictures, version));
    return List.copyOf(output.files);
  }

  private void write(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) {
    var file = folder.resolve(name);
    var part = Path.of(file + ".part");
    try {
      Files.createDirectories(file.resolveSibling("."));
      Files.write(part, bytes);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new BadInput(
          "%s: cannot be written: %s; name another folder with -o"
              .formatted(file, TraceException.reason(e)),
          e);
    }
    files.add(name);
  }
}
