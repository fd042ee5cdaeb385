package wavetank.view;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import wavetank.paint.Words;
import wavetank.timeline.Query;
import wavetank.timeline.Timeline;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Sent;
import wavetank.visualizer.Run;
import wavetank.visualizer.View;

/// What is looked for in the run that is shown: where it is, and which of these places is shown.
final class Search {
  private final Session session;
  private final Executor background;
  private final Executor window;
  private String text = "";
  private String wrong = "";
  private List<Integer> places = List.of();

  /// Of which future the places are.
  private Timeline known;

  /// @param window runs what changes the session
  Search(Session session, Executor background, Executor window) {
    this.session = session;
    this.background = background;
    this.window = window;
    known = session.timeline();
    session.onChange(() -> {
      if (!text.isEmpty() && known != session.timeline()) {
        find(text, false); // another future has other places
      }
    });
  }

  String text() {
    return text;
  }

  /// Looks for words or a motif, and goes to the first place from this moment on.
  void find(String wanted) {
    find(wanted, true);
  }

  private void find(String wanted, boolean isGoing) {
    text = wanted.strip();
    wrong = "";
    known = session.timeline();
    if (text.isEmpty()) {
      take(List.of(), false);
      return;
    }
    try {
      Query query = Query.parse(text);
      Run run = session.branch().run();
      background.execute(() -> {
        var found = query.in(run.timeline(), place -> said(run.words(), place));
        window.execute(() -> {
          if (run.timeline() == session.timeline() && query.text().equals(text)) {
            take(found, isGoing);
          }
        });
      });
    } catch (IllegalArgumentException e) {
      wrong = String.valueOf(e.getMessage());
      take(List.of(), false);
    }
  }

  /// What the story says at a place, if it says something just there.
  private static String said(Words words, int place) {
    String now = words.caption(place);
    return now.equals(words.caption(place - 1)) ? "" : now;
  }

  private void take(List<Integer> found, boolean isGoing) {
    places = found;
    var moments = new ArrayList<Long>();
    for (int place : places) {
      moments.add(session.timeline().events().get(place - 1).at());
    }
    session.look(lens -> lens.found(moments));
    if (isGoing && !places.isEmpty() && !places.contains(session.place())) {
      step(true);
    }
  }

  /// To the next or last place; after the last comes the first.
  void step(boolean forth) {
    if (places.isEmpty()) {
      return;
    }
    int now = session.place();
    int next =
        forth
            ? places.stream().filter(p -> p > now).findFirst().orElse(places.getFirst())
            : places.reversed().stream().filter(p -> p < now).findFirst().orElse(places.getLast());
    session.play(false);
    session.seekPlace(next);
    session.select(id(session.timeline().events().get(next - 1)));
  }

  /// What is selected of an event: its message, or else itself, or on the stage its node.
  private String id(TraceEvent event) {
    if (event instanceof Sent sent) {
      return "message-" + sent.message();
    }
    return session.view() == View.SPACE_TIME ? Long.toString(event.seq()) : event.node();
  }

  /// Why it cannot be looked for; `""` if it can.
  String wrong() {
    return wrong;
  }

  /// `3 of 17`, or where between them this moment is.
  String inWords() {
    if (text.isEmpty() || !wrong.isEmpty()) {
      return "";
    }
    int here = places.indexOf(session.place());
    return places.isEmpty()
        ? "nothing is found"
        : here < 0
            ? "%,d found".formatted(places.size())
            : "%,d of %,d".formatted(here + 1, places.size());
  }

  /// Looks for nothing any more.
  void clear() {
    find("");
  }
}
