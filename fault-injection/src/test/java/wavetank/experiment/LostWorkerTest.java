package wavetank.experiment;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wavetank.cli.Exit;
import wavetank.search.Typed;

/// With real processes, of which one is killed.
@Tag("real")
@Timeout(180)
@DisplayName("An experiment that is spread over workers")
class LostWorkerTest {
  private static final int RUNS_BEFORE = 20;

  @TempDir Path folder;

  private Typed run(String out, String... more) throws IOException {
    var text = Small.TEXT.replace("seeds: 1..4", "seeds: 1..60");
    var file = Files.writeString(folder.resolve("small.yaml"), text).toString();
    var words = new ArrayList<>(List.of("experiment", file, "-o"));
    words.add(folder.resolve(out).toString());
    words.addAll(List.of(more));
    return Typed.in(words.toArray(String[]::new));
  }

  @Test
  void loses_one_of_them_says_so_and_writes_the_bytes_of_one_without_workers() throws Exception {
    var alone = run("alone");
    assertThat(alone.exit()).isEqualTo(Exit.FINE);

    Files.createDirectories(folder.resolve("spread"));
    var spread =
        CompletableFuture.supplyAsync(() -> {
          try {
            return run("spread", "--workers", "2");
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    awaitRuns(folder.resolve("spread"));
    assertThat(firstWorker().destroyForcibly()).isTrue();

    assertThat(spread.get().err()).isEqualTo("worker w1 was lost: its share is done again\n");
    assertThat(spread.get().exit()).isEqualTo(Exit.FINE);
    for (var name : List.of("runs.csv", "cells.csv", "report.md", "report.html")) {
      assertThat(folder.resolve("spread").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("alone").resolve(name));
    }
  }

  @Test
  void keeps_what_is_done_when_no_worker_is_left() throws Exception {
    Files.createDirectories(folder.resolve("spread"));
    var spread =
        CompletableFuture.supplyAsync(() -> {
          try {
            return run("spread", "--workers", "1");
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    awaitRuns(folder.resolve("spread"));
    assertThat(firstWorker().destroyForcibly()).isTrue();

    assertThat(spread.get().exit()).isEqualTo(Exit.USAGE);
    assertThat(spread.get().err())
        .endsWith(
            "no worker is left: what is done is kept, and the same command goes on with it\n");
    assertThat(run("spread", "--json").out()).containsPattern("\"resumed\" ?: ?[2-9]");
  }

  /// The worker that was started first, w1: this program has no other children. Their arguments are
  /// too long for the system to tell them apart by.
  private static ProcessHandle firstWorker() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .min(Comparator.comparingLong(ProcessHandle::pid))
        .orElseThrow();
  }

  /// Waits until some runs are there.
  private static void awaitRuns(Path out) throws Exception {
    try (var watch = out.getFileSystem().newWatchService()) {
      out.register(watch, ENTRY_CREATE, ENTRY_MODIFY);
      var runs = out.resolve("runs.csv");
      while (!Files.exists(runs) || Files.readAllLines(runs).size() < RUNS_BEFORE) {
        var key = watch.take();
        key.pollEvents();
        key.reset();
      }
    }
  }
}
