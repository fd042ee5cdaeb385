package wavetank.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.cli.BadInput;

@DisplayName("The file of all runs")
class RunsFileTest {
  private static final String VALUES = "1" + ",".repeat(Measure.ALL.size() - 1);

  @TempDir Path folder;

  private final Experiment experiment = Small.experiment();

  private RunsFile open() {
    return RunsFile.open(folder, experiment, "1.0");
  }

  private Path file() {
    return folder.resolve("runs.csv");
  }

  @Test
  void says_of_each_run_its_cell_levels_and_seed() throws IOException {
    try (var runs = open()) {
      runs.append(List.of(VALUES, VALUES));
    }

    assertThat(Files.readAllLines(file()))
        .startsWith("# wavetank 1.0, plan " + experiment.hash())
        .element(1)
        .asString()
        .startsWith("cell,settings.pre-vote,timeout,seed,first-leader,leaderless,");
    assertThat(Files.readAllLines(file()).subList(2, 4))
        .containsExactly("1,on,50ms..100ms,1," + VALUES, "1,on,50ms..100ms,2," + VALUES);
  }

  @Test
  void goes_on_where_it_was() {
    try (var runs = open()) {
      runs.append(List.of(VALUES, VALUES, VALUES));
    }
    try (var again = open()) {
      assertThat(again.done()).isEqualTo(3);
      assertThat(again.lines()).containsExactly(VALUES, VALUES, VALUES);
      again.append(List.of(VALUES));
      assertThat(again.done()).isEqualTo(4);
    }
  }

  @Test
  void forgets_a_last_line_without_an_end() throws IOException {
    try (var runs = open()) {
      runs.append(List.of(VALUES));
    }
    var whole = Files.readString(file());
    Files.writeString(file(), whole + "1,on,50ms..100ms,2,1,");

    try (var again = open()) {
      assertThat(again.done()).isEqualTo(1);
    }
    assertThat(file()).hasContent(whole);
  }

  @Test
  void begins_again_if_not_even_its_head_was_written() throws IOException {
    Files.writeString(file(), "# wavetank 1.0, pl");

    try (var runs = open()) {
      assertThat(runs.done()).isZero();
    }
  }

  @Test
  void refuses_the_runs_of_another_plan_and_leaves_them() throws IOException {
    open().close();
    var before = Files.readString(file());
    var other = Small.read(Small.TEXT.replace("rate: 40/s", "rate: 50/s"));

    assertThatThrownBy(() -> RunsFile.open(folder, other, "1.0"))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            file()
                + ":1: these are runs of another experiment, another state of it, or another"
                + " version: name another folder with -o, or remove the file");
    assertThatThrownBy(() -> RunsFile.open(folder, experiment, "1.1"))
        .hasMessageContaining("another version");
    assertThat(file()).hasContent(before);
  }

  @Test
  void refuses_lines_that_are_not_the_next_runs() throws IOException {
    try (var runs = open()) {
      runs.append(List.of(VALUES));
    }
    Files.writeString(file(), Files.readString(file()) + "1,on,50ms..100ms,3," + VALUES + "\n");

    assertThatThrownBy(this::open)
        .hasMessage(
            file() + ":4: this is not the line of the next run: remove it and all that follow");
  }

  @Test
  void belongs_to_one_program_at_a_time() {
    try (var first = open()) {
      assertThat(first.done()).isZero();
      assertThatThrownBy(this::open)
          .hasMessage(file() + ": another experiment writes to it: wait for its end");
    }
  }
}
