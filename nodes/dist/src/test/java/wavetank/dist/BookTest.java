package wavetank.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every Java snippet of a chapter stands in a source file too, so it compiles, and a change of the
/// code is a change of the chapter.
@DisplayName("The book")
class BookTest {
  private static final Pattern SNIPPET = Pattern.compile("(?ms)^```java$(.*?)^```$");

  private static final Path ROOT =
      Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
          .filter(directory -> Files.isRegularFile(directory.resolve("wavetank")))
          .findFirst()
          .orElseThrow();

  @ParameterizedTest(name = "{0}")
  @MethodSource("chapters")
  void quotes_only_what_is_in_the_sources(Path chapter) throws IOException {
    var sources = sources();

    assertThat(snippets(ROOT.resolve(chapter)))
        .allSatisfy(snippet -> assertThat(sources).anyMatch(source -> source.contains(snippet)));
  }

  static List<Path> chapters() throws IOException {
    return files("docs/book", ".md").map(ROOT::relativize).toList();
  }

  private static List<String> snippets(Path chapter) throws IOException {
    return SNIPPET
        .matcher(Files.readString(chapter))
        .results()
        .map(MatchResult::group)
        .map(block -> withoutIndent(block.substring("```java".length(), block.length() - 3)))
        .toList();
  }

  private static List<String> sources() throws IOException {
    return Stream.concat(files("nodes", ".java"), files("simulator", ".java"))
        .map(BookTest::read)
        .map(BookTest::withoutIndent)
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  private static Stream<Path> files(String folder, String suffix) throws IOException {
    try (var all = Files.walk(ROOT.resolve(folder))) {
      return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList().stream();
    }
  }

  private static String withoutIndent(String text) {
    return text.strip().lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
