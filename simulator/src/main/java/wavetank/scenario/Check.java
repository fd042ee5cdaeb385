package wavetank.scenario;

import java.time.Duration;

/// The bounds that several values share, with one wording for their complaint.
final class Check {
  private Check() {}

  static int range(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ScenarioException(
          "%s is %d: allowed are %d to %d".formatted(what, value, least, most));
    }
    return value;
  }

  static Target one(String what, Target who) {
    if (!who.isOne()) {
      throw new ScenarioException(
          "%s is one node, not \"%s\": for example \"n1\" or \"follower\"".formatted(what, who));
    }
    return who;
  }

  static Duration longerThanZero(String what, Duration value) {
    if (!value.isPositive()) {
      throw new ScenarioException(
          "%s is %s: it must be longer than 0".formatted(what, Times.text(value)));
    }
    return value;
  }
}
