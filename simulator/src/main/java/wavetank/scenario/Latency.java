package wavetank.scenario;

import java.time.Duration;

/// How long something takes, as a distribution; each message or disk write draws for itself.
public sealed interface Latency {
  /// Always the same: `5ms`.
  record Fixed(Duration time) implements Latency {
    @Override
    public String toString() {
      return Times.text(time);
    }
  }

  /// Each time in the range is as likely: `1ms..5ms`.
  record Uniform(Span span) implements Latency {
    @Override
    public String toString() {
      return span.toString();
    }
  }

  /// A bell curve, a draw below 0 counts as 0: `normal 3ms 1ms`.
  record Normal(Duration mean, Duration deviation) implements Latency {
    @Override
    public String toString() {
      return "normal " + Times.text(mean) + " " + Times.text(deviation);
    }
  }

  /// Mostly short, now and then long; a draw above 20 times the mean counts as that, so that no
  /// message outlives a run: `exponential 2ms`.
  record Exponential(Duration mean) implements Latency {
    @Override
    public String toString() {
      return "exponential " + Times.text(mean);
    }
  }

  /// Reads any of the four forms.
  ///
  /// @throws ScenarioException if the text is none of them
  static Latency parse(String text) {
    var words = text.strip().split("\\s+");
    return switch (words[0]) {
      case "normal" -> {
        expect(words, 3);
        yield new Normal(Times.parse(words[1]), Times.parse(words[2]));
      }
      case "exponential" -> {
        expect(words, 2);
        yield new Exponential(Times.parse(words[1]));
      }
      default -> {
        expect(words, 1);
        var span = Span.parse(words[0]);
        yield span.min().equals(span.max()) ? new Fixed(span.min()) : new Uniform(span);
      }
    };
  }

  private static void expect(String[] words, int count) {
    if (words.length != count) {
      throw new ScenarioException(
          "\"%s\" is not a latency: write 5ms, 1ms..5ms, normal 3ms 1ms or exponential 2ms"
              .formatted(String.join(" ", words)));
    }
  }
}
