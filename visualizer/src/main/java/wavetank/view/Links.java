package wavetank.view;

import java.util.Arrays;
import wavetank.timeline.Goal;
import wavetank.timeline.Violation;

/// Signs on a picture that lead somewhere: checks to where they are broken, situations to where
/// they are reached, futures to themselves.
final class Links {
  /// How the ids of such signs begin.
  static final String[] BEGINNINGS = {"check-", "goal-", "future-"};

  private final Session session;

  Links(Session session) {
    this.session = session;
  }

  static boolean isLink(String id) {
    return Arrays.stream(BEGINNINGS).anyMatch(id::startsWith);
  }

  /// Goes where a sign leads, if it is one.
  ///
  /// @param other whether to compare with a future instead of showing it
  /// @return whether it is one
  boolean follow(String id, boolean other) {
    if (id.startsWith("check-")) {
      check(id.substring("check-".length()));
    } else if (id.startsWith("goal-")) {
      goal(id.substring("goal-".length()));
    } else if (id.startsWith("future-")) {
      future(session.branches().get(Integer.parseInt(id.substring("future-".length()))), other);
    } else {
      return false;
    }
    return true;
  }

  private void check(String name) {
    Violation broken = session.branch().run().findings().of(name);
    session.play(false);
    if (broken == null) {
      session.say("%s is never broken in this run.".formatted(name));
    } else {
      session.select("check-" + name);
      session.seekPlace(broken.place());
      session.say(broken.inWords());
    }
  }

  private void goal(String id) {
    session.play(false);
    for (Goal goal : session.branch().run().findings().goals()) {
      if (goal.name().replace(' ', '-').equals(id)) {
        if (goal.place() < 0) {
          session.say("This run never comes to it: %s.".formatted(goal.name()));
        } else {
          session.seekPlace(goal.place());
          session.say("For the first time: %s.".formatted(goal.name()));
        }
      }
    }
  }

  private void future(Branch future, boolean other) {
    if (other) {
      session.compareWith(future);
      session.say("Compared with \"%s\"; 5 shows both.".formatted(future.name()));
    } else {
      session.show(future);
    }
  }
}
