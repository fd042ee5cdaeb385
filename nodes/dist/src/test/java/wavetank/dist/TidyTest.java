package wavetank.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// House rules that no compiler and no formatter checks (TigerBeetle's idea).
@DisplayName("The tree is tidy")
class TidyTest {
  private static final int LINES_MAX = 400;
  private static final int COLUMNS_MAX = 100;

  private static final Pattern TEXT =
      Pattern.compile(".*\\.(java|xml|md|ya?ml|json|txt|story|cmd|sh)|wavetank|run");
  private static final Pattern SKIPPED =
      Pattern.compile("target|\\.git|\\.idea|\\.vscode|.*\\.aot");
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
  private static final Pattern CONSOLE = Pattern.compile("^(?!\\s*//).*\\bSystem\\.(out|err)\\b");
  private static final Pattern REGISTRY =
      Pattern.compile(
          "https?://[^/\\s\"]*(repo|registry|nexus|artifactory|mirror|index)[^/\\s\"]*[/:]"
              + "|<(repositories|pluginRepositories|mirrors)>");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(^|[\\s\"'`(=:])/(home|root|Users|work|tmp)/\\w");

  private static final Path ROOT = findRoot();
  private static final List<Path> FILES = walk(ROOT).toList();

  @Test
  void no_file_is_too_long() {
    assertThat(files(".*\\.java").filter(file -> lines(file).size() > LINES_MAX)).isEmpty();
  }

  @Test
  void no_line_is_too_wide() {
    assertThat(
            linesWhere("(.*\\.(java|ya?ml|story|txt|sh))|wavetank|run", (_, line) -> tooWide(line)))
        .isEmpty();
  }

  @Test
  void nothing_is_left_unfinished() {
    assertThat(linesThatContain(UNFINISHED)).isEmpty();
  }

  @Test
  void nothing_prints_past_the_command_line() {
    var prints = linesWhere(".*\\.java", (file, line) -> isMain(file) && found(CONSOLE, line));
    assertThat(prints.filter(line -> !line.contains("/wavetank/cli/Main.java"))).isEmpty();
  }

  @Test
  void nothing_names_a_package_registry() {
    assertThat(linesThatContain(REGISTRY)).isEmpty();
  }

  @Test
  void nothing_names_a_path_of_one_machine() {
    assertThat(linesThatContain(MACHINE_PATH)).isEmpty();
  }

  @Test
  void every_package_says_what_it_is_and_that_null_is_marked() {
    var packages = files(".*\\.java").filter(TidyTest::isMain).map(Path::getParent).distinct();
    Predicate<Path> explained =
        directory -> {
          var info = directory.resolve("package-info.java");
          return FILES.contains(info)
              && lines(info).getFirst().startsWith("///")
              && lines(info).contains("@NullMarked");
        };
    assertThat(packages).isNotEmpty().allMatch(explained);
  }

  @Test
  void every_story_and_scenario_begins_by_saying_what_it_shows() {
    var stories =
        FILES.stream()
            .filter(file -> file.toString().matches(".*/(stories|scenarios)/[^/]*\\.(txt|ya?ml)"));
    assertThat(stories).allMatch(file -> lines(file).getFirst().startsWith("# "));
  }

  private static boolean tooWide(String line) {
    return line.codePointCount(0, line.length()) > COLUMNS_MAX;
  }

  private static boolean isMain(Path file) {
    return file.toString().contains("/src/main/java/");
  }

  private static boolean found(Pattern pattern, String line) {
    return pattern.matcher(line).find();
  }

  private static Stream<String> linesThatContain(Pattern pattern) {
    return linesWhere(".*", (_, line) -> found(pattern, line));
  }

  private static Stream<String> linesWhere(String names, BiPredicate<Path, String> wanted) {
    return files(names)
        .flatMap(file -> {
          var lines = lines(file);
          return IntStream.range(0, lines.size())
              .filter(i -> wanted.test(file, lines.get(i)))
              .mapToObj(i -> "%s:%d: %s".formatted(file, i + 1, lines.get(i).strip()));
        });
  }

  private static Stream<Path> files(String names) {
    return FILES.stream().filter(file -> file.getFileName().toString().matches(names));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(ROOT.resolve(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> walk(Path path) {
    var name = path.getFileName().toString();
    if (SKIPPED.matcher(name).matches() && !path.equals(ROOT)) {
      return Stream.empty();
    }
    if (!Files.isDirectory(path)) {
      return TEXT.matcher(name).matches() ? Stream.of(ROOT.relativize(path)) : Stream.empty();
    }
    try (var children = Files.list(path)) {
      return children.sorted().flatMap(TidyTest::walk).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The tests of a module run in its directory, somewhere below the one with the launcher.
  private static Path findRoot() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .filter(directory -> Files.isRegularFile(directory.resolve("wavetank")))
        .findFirst()
        .orElseThrow();
  }
}
