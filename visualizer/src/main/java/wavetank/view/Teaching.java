package wavetank.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.lesson.Lesson;
import wavetank.paint.Words;
import wavetank.timeline.Timeline;

/// A lesson that is being taught: at which stop it is, and whether its question is still open.
final class Teaching {
  private final Lesson lesson;
  private final List<Integer> places;
  private int stop = -1;
  private boolean isOpen;

  Teaching(Lesson lesson, Timeline timeline) {
    this.lesson = lesson;
    this.places = lesson.places(timeline);
  }

  Lesson lesson() {
    return lesson;
  }

  /// The number of the stop, from 1; 0 before the first.
  int number() {
    return stop + 1;
  }

  /// Goes on: answers the question that is open, or else goes to the next stop.
  ///
  /// @return the place to go to, or -1 to stay
  int next() {
    if (isOpen) {
      isOpen = false;
      return -1;
    }
    if (stop + 1 >= places.size()) {
      return -1;
    }
    stop++;
    isOpen = !lesson.stops().get(stop).ask().isEmpty();
    return places.get(stop);
  }

  /// Goes back to the stop before, with its answer.
  ///
  /// @return its place; 0 before the first
  int back() {
    stop = Math.max(-1, stop - 1);
    isOpen = false;
    return stop < 0 ? 0 : places.get(stop);
  }

  /// The caption of the stop.
  String caption() {
    if (stop < 0) {
      return lesson.title();
    }
    var at = lesson.stops().get(stop);
    return isOpen ? at.ask() : at.say();
  }

  /// The words of the run, with the lesson's captions in place of its story.
  Words words(Words usual) {
    return new Words() {
      @Override
      public String caption(int place) {
        return Teaching.this.caption();
      }

      @Override
      public Reason reason(String rule) {
        return usual.reason(rule);
      }
    };
  }

  static Words wordsOf(@Nullable Teaching teaching, Words usual) {
    return teaching == null ? usual : teaching.words(usual);
  }
}
