package wavetank.view;

import java.util.Locale;
import wavetank.timeline.Condition;
import wavetank.timeline.Landmark;
import wavetank.timeline.Violation;
import wavetank.visualizer.View;

/// Goes to what somebody asks for by what it means, and says so if there is no such place.
record Jump(Session session) {
  /// To the next or last event of a kind.
  void to(Landmark landmark, boolean forth) {
    session.play(false);
    int place = session.place();
    Violation broken = landmark == Landmark.VIOLATION ? session.branch().broken() : null;
    if (broken != null && (forth ? place < broken.place() : place > broken.place())) {
      session.frame(broken);
      return;
    }
    int found = landmark.from(session.timeline(), place, forth);
    if (found < 0) {
      String name = landmark.name().toLowerCase(Locale.ROOT);
      session.say("There is no %s %s.".formatted(name, forth ? "after this" : "before this"));
    } else {
      session.seekPlace(found);
    }
  }

  /// Until something is true, in plain words.
  void until(String words) {
    session.play(false);
    try {
      int found = Condition.parse(words).next(session.timeline(), session.place());
      if (found < 0) {
        session.say("That does not happen after this moment.");
      } else {
        session.say("");
        session.seekPlace(found);
      }
    } catch (IllegalArgumentException e) {
      session.say(String.valueOf(e.getMessage()));
    }
  }

  /// To the first event in which this future and the one that it left differ; where two are
  /// compared, those.
  void toDifference() {
    Branch against =
        session.view() == View.COMPARE ? session.futures().other() : session.branch().parent();
    if (against == null) {
      session.say("This is the run itself: it left no other future.");
      return;
    }
    int differs = session.branch().firstDifference(against);
    if (differs < 0) {
      session.say("Nothing is different: the deed changed nothing.");
    } else {
      session.say("The first event that is not as in \"%s\".".formatted(against.name()));
      session.stop(differs);
    }
  }
}
