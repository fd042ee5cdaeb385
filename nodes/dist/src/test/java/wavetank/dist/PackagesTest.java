package wavetank.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.cli.Exit;

/// After the profile of the same name has made them.
@Tag("packages")
@Timeout(120)
@DisplayName("A package")
class PackagesTest {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "linux-x64, linux",
    "linux-arm64, linux-aarch64",
    "macos-x64, mac",
    "macos-arm64, mac-aarch64",
    "windows-x64, win"
  })
  void has_the_windows_library_of_its_platform_and_of_no_other(String platform, String classifier)
      throws IOException {
    try (FileSystem zip = open(platform)) {
      var jars = names(root(zip).resolve("lib"));

      assertThat(jars.stream().filter(name -> name.startsWith("javafx-")))
          .hasSize(3)
          .allMatch(name -> name.matches("javafx-(base|graphics|controls)-[\\d.]+-.*"))
          .allMatch(name -> name.endsWith("-" + classifier + ".jar"));
      assertThat(jars).contains("wavetank.jar").anyMatch(name -> name.startsWith("pekko-actor"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"linux-x64", "linux-arm64", "macos-x64", "macos-arm64", "windows-x64"})
  void says_under_which_licences_it_comes(String platform) throws IOException {
    try (FileSystem zip = open(platform)) {
      var licences = root(zip).resolve("licences");

      assertThat(names(licences))
          .containsExactlyInAnyOrder(
              "THIRD-PARTY.txt", "GPL-2.0-CE.txt", "OFL.txt", "DejaVuSans.LICENSE");
      assertThat(Files.readString(licences.resolve("GPL-2.0-CE.txt"))).contains("CLASSPATH");
      assertThat(root(zip).resolve("LICENSE")).isNotEmptyFile();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void starts_from_another_folder() throws Exception {
    Path launcher = unpack("linux-x64").resolve("bin/wavetank");

    assertThat(run(launcher, "--version")).contains("0.1.0");
    assertThat(run(launcher, "doctor", "--dir", folder.toString())).contains("25");
    run(launcher, "render", "first-election", "--at", "100ms", "-o", "a.png");
    assertThat(folder.resolve("a.png")).isNotEmptyFile();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void with_a_java_of_its_own_starts_without_another() throws Exception {
    Path launcher = TARGET.resolve("image/wavetank/bin/wavetank");

    assertThat(run(launcher, "--version")).contains("0.1.0");
    run(launcher, "sim", "first-election");
  }

  private static FileSystem open(String platform) throws IOException {
    return FileSystems.newFileSystem(
        TARGET.resolve("wavetank-" + platform + ".zip"), Map.of("enablePosixFileAttributes", true));
  }

  private static Path root(FileSystem zip) throws IOException {
    try (Stream<Path> top = Files.list(zip.getPath("/"))) {
      return top.findFirst().orElseThrow();
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private Path unpack(String platform) throws IOException {
    try (FileSystem zip = open(platform);
        Stream<Path> files = Files.walk(root(zip))) {
      Path top = folder.resolve("a folder");
      for (Path file : (Iterable<Path>) files::iterator) {
        Path to = top.resolve(root(zip).relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
          Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(file));
        }
      }
      return top;
    }
  }

  /// What a command says that ends well, in a folder that is not the package's.
  private String run(Path launcher, String... args) throws Exception {
    var command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    Path said = folder.resolve("said");
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    var process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor()).as(() -> String.join(" ", command)).isEqualTo(Exit.FINE);
    return Files.readString(said, UTF_8);
  }
}
