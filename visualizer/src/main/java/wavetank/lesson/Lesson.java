package wavetank.lesson;

import java.util.ArrayList;
import java.util.List;
import wavetank.timeline.Condition;
import wavetank.timeline.Timeline;

/// A lesson: which run it is about, and what to say where.
///
/// @param id its file's name
/// @param title for people
/// @param scenario the name of a shipped scenario
/// @param seed of the run
public record Lesson(String id, String title, String scenario, long seed, List<Stop> stops) {
  public Lesson {
    stops = List.copyOf(stops);
  }

  /// One caption.
  ///
  /// @param when where the run stops for it: the first moment after the stop before at which this
  ///   is true
  /// @param say one or two sentences
  /// @param ask a question that is put first, before `say` answers it; `""` for none
  public record Stop(Condition when, String say, String ask) {}

  /// Where the stops are in a run.
  ///
  /// @return a place for each stop, rising
  /// @throws IllegalStateException if the run does not come to one of them
  public List<Integer> places(Timeline timeline) {
    var places = new ArrayList<Integer>();
    int place = 0;
    for (Stop stop : stops) {
      int next = stop.when().next(timeline, place);
      if (next < 0) {
        throw new IllegalStateException(
            "%s: the run never comes to \"%s\" after event %d".formatted(id, stop.when(), place));
      }
      places.add(next);
      place = next;
    }
    return places;
  }
}
