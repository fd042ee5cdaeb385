package wavetank.server.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.journal.Sizes;

@Tag("real")
@DisplayName("A process that is killed while it writes its journal")
class KilledWriterTest {
  private static final Sizes SIZES = new Sizes(1 << 16);

  @TempDir Path folder;

  @Test
  void loses_nothing_that_it_called_durable() throws Exception {
    long promised = 0;
    for (int life = 1; life <= 3; life++) {
      promised = Math.max(promised, liveAndDie());

      try (var diary = new Diary(folder, SIZES)) {
        assertThat(diary.replayed)
            .isEqualTo(LongStream.rangeClosed(1, diary.replayed.size()).boxed().toList())
            .hasSizeGreaterThanOrEqualTo((int) promised);
      }
    }
    assertThat(promised).isGreaterThan(500);
  }

  /// @return the highest number that the process called durable before it was killed
  private long liveAndDie() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = 0;
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (int i = 0; i < 300; i++) {
        last = Long.parseLong(lines.readLine());
      }
      process.toHandle().destroyForcibly(); // what it has printed can still be read
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line.isEmpty() ? last : Math.max(last, Long.parseLong(line));
      }
    } finally {
      process.destroyForcibly();
    }
    return last;
  }

  /// The process: numbers, for ever, three at a time.
  static final class Writer {
    public static void main(String[] args) throws InterruptedException {
      try (var diary = new Diary(Path.of(args[0]), SIZES)) {
        for (long next = 1L + diary.replayed.size(); ; next += 3) {
          diary.append(next, 500);
          diary.append(next + 1, 10);
          long mark = diary.append(next + 2, 1);
          diary.awaitDurable(mark);
          System.out.print((next + 2) + "\n");
          System.out.flush();
        }
      }
    }
  }
}
