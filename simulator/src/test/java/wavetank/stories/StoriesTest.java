package wavetank.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.check.Verdicts.Judged;
import wavetank.core.Rule;
import wavetank.raft.RaftRules;
import wavetank.sim.HostMode;
import wavetank.sim.RunResult;
import wavetank.store.StoreRules;
import wavetank.trace.TraceEvent.Judgement;

/// Every file in `src/test/stories` goes as its transcript says. When one shall go otherwise,
/// `-Dstories.rewrite` writes the transcripts anew; commit them alone, and say why.
@DisplayName("Stories")
class StoriesTest {
  private static final Path FOLDER = Path.of("src/test/stories");

  /// Rules of clients that do things unasked; those of stories do not.
  private static final List<String> HABITS = List.of("store.seen.gap", "store.lease.silent");

  @TestFactory
  Stream<DynamicTest> go_as_their_transcripts_say() throws IOException {
    return files().stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> goes(file)));
  }

  private static void goes(Path file) throws IOException {
    var text = StoryText.parse(Files.readAllLines(file));
    var script = StoryScript.of(file.getFileName().toString(), text);
    var run = StoryRun.of(text, script, HostMode.CORE);
    var told = text.telling(run.transcripts());
    if (System.getProperty("stories.rewrite") != null) {
      Files.write(file, told.lines());
    }

    assertThat(told.lines()).isEqualTo(Files.readAllLines(file));
    assertThat(StoryRun.of(text, script, HostMode.ACTORS).transcripts())
        .isEqualTo(run.transcripts());
    assertThat(run.result().end()).isEqualTo(RunResult.End.FINISHED);
    assertThat(run.verdicts().all())
        .filteredOn(judged -> judged.verdict().judgement() != Judgement.HELD)
        .extracting(Judged::check)
        .isEqualTo(script.violated());
  }

  @Test
  void show_every_rule() throws IOException {
    var silent = new TreeSet<>(RaftRules.ALL.stream().map(Rule::id).toList());
    StoreRules.ALL.forEach(rule -> silent.add(rule.id()));
    silent.removeAll(HABITS);
    for (var file : files()) {
      var text = StoryText.parse(Files.readAllLines(file));
      var script = StoryScript.of(file.getFileName().toString(), text);
      silent.removeAll(StoryRun.of(text, script, HostMode.CORE).shown());
    }

    assertThat(silent).as("rules that no story shows").isEmpty();
  }

  @Test
  void say_first_what_they_show_and_where_it_is_written() throws IOException {
    var headless = new ArrayList<Path>();
    for (var file : files()) {
      var comment = String.join(" ", StoryText.parse(Files.readAllLines(file)).comment());
      if (!comment.matches("# .+ \\(.+\\)\\.")) {
        headless.add(file);
      }
    }

    assertThat(headless).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "isolat n1; \"isolat\" is not a fault. Did you mean \"isolate\"?",
        "servers three; \"three\" is not a whole number",
        "show raft.vote; \"raft.vote\" is not a rule: see docs/reference/rules.md",
        "run 5; \"5\" has no unit",
      })
  void are_refused_with_file_and_line(String command, String complaint) {
    var text = StoryText.parse(List.of("# A slip (nowhere).", "run 1s", "", command));

    assertThatThrownBy(() -> StoryScript.of("slip.txt", text))
        .hasMessageStartingWith("slip.txt:4: " + complaint);
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }
}
