package wavetank.scenario;

import java.time.Duration;

/// What becomes of one message that a fault line names.
public sealed interface Fate {
  /// It never arrives.
  record Lost() implements Fate {
    @Override
    public String toString() {
      return "lost";
    }
  }

  /// It arrives twice.
  record Twice() implements Fate {
    @Override
    public String toString() {
      return "twice";
    }
  }

  /// It travels so much longer.
  record Late(Duration by) implements Fate {
    public Late {
      Bounds.longerThanZero("how much later a message arrives", by);
    }

    @Override
    public String toString() {
      return "+" + Times.text(by);
    }
  }

  /// Reads `lost`, `twice` or `+50ms`.
  ///
  /// @throws ScenarioException if the text is none of them
  static Fate parse(String text) {
    return switch (text) {
      case "lost" -> new Lost();
      case "twice" -> new Twice();
      default -> {
        if (!text.startsWith("+")) {
          throw new ScenarioException(
              "\"%s\" is no fate of a message: lost, twice, or a time such as \"+50ms\""
                  .formatted(text));
        }
        yield new Late(Times.parse(text.substring(1)));
      }
    };
  }
}
