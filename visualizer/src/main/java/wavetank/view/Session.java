package wavetank.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.lesson.Lesson;
import wavetank.paint.LogView;
import wavetank.paint.Part;
import wavetank.paint.Show;
import wavetank.paint.Words;
import wavetank.timeline.Picture;
import wavetank.timeline.Timeline;
import wavetank.timeline.Violation;
import wavetank.visualizer.Run;
import wavetank.visualizer.View;

/// What is shown: which run, which of its futures, which moment, what is selected, and whether time
/// passes. All views share it.
final class Session {
  private static final double SLOWEST = 10_000;

  private final List<Runnable> listeners = new ArrayList<>();
  private Futures futures;
  private Pace pace;
  private int place;
  private long at;
  private String selected = "";
  private boolean playing;
  private double slowDown = Pace.LECTURE;
  private boolean adaptive;
  private String said = "";
  private LogView.@Nullable Window logs;
  private @Nullable Teaching teaching;
  private int playUntil = -1;
  private View view = View.STAGE;
  private boolean follows;
  private final Stretch stretch = new Stretch();
  private final Lens lens = new Lens();

  public Session(Run run) {
    futures = new Futures(run);
    pace = new Pace(run.timeline());
  }

  /// Called after each change but the passing of time.
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }

  /// The future that is shown.
  public Branch branch() {
    return futures.shown();
  }

  /// All futures, in the order in which they were made.
  public List<Branch> branches() {
    return futures.all();
  }

  public Futures futures() {
    return futures;
  }

  public Timeline timeline() {
    return branch().run().timeline();
  }

  public Picture picture() {
    return timeline().at(place);
  }

  public int place() {
    return place;
  }

  public long at() {
    return at;
  }

  public boolean isPlaying() {
    return playing || follows;
  }

  public String selected() {
    return selected;
  }

  /// The last thing that the window has to say to its user.
  public String said() {
    return said;
  }

  public LogView.@Nullable Window logs() {
    return logs;
  }

  public Show show() {
    long fade = (long) (400_000_000 / slowDown);
    return new Show(selected, fade, timeline().typicalNanos(), lens.of(timeline()));
  }

  /// How many seconds on the wall a simulated one takes.
  public double slowDown() {
    return slowDown;
  }

  /// By how much time is hurried now; 1 if it is not.
  public double hurry() {
    return adaptive ? pace.hurry(at) : 1;
  }

  public boolean isAdaptive() {
    return adaptive;
  }

  // -- time

  /// From its end a run is played again; one that still goes on is followed.
  public void play(boolean on) {
    boolean isEnd = at >= timeline().endNanos();
    follows = on && isEnd && branch().run().isLive();
    playing = on && !follows;
    if (playing && isEnd) {
      seek(0);
    }
    changed();
  }

  /// Lets time pass while it plays.
  ///
  /// @param wallNanos since the last call; more than 100 ms count as 100 ms
  /// @return whether an event happened
  public boolean pass(long wallNanos) {
    if (!playing || wallNanos <= 0) {
      return false;
    }
    double step = Math.min(wallNanos, 100_000_000) / slowDown * hurry();
    int before = place;
    at = Math.min(timeline().endNanos(), at + Math.max(1, (long) step));
    place = timeline().placeAt(at);
    Violation broken = branch().broken();
    if (broken != null && before < broken.place() && place >= broken.place()) {
      frame(broken);
      return true;
    }
    if (playUntil >= 0 && place >= playUntil) {
      stop(playUntil);
      return true;
    }
    if (at >= timeline().endNanos()) {
      play(branch().run().isLive());
    }
    return place != before;
  }

  public void seek(long nanos) {
    follows = false;
    at = Math.clamp(nanos, 0, timeline().endNanos());
    place = timeline().placeAt(at);
    changed();
  }

  /// To right after so many events.
  public void seekPlace(int to) {
    follows = false;
    place = Math.clamp(to, 0, timeline().size());
    var event = timeline().event(place);
    at = event == null ? 0 : event.at();
    changed();
  }

  public void step(int events) {
    playing = false;
    seekPlace(place + events);
  }

  /// @param factor 1 to 10,000 seconds on the wall for a simulated one
  public void slowDown(double factor) {
    slowDown = Math.clamp(factor, 1, SLOWEST);
    changed();
  }

  public void adaptive(boolean on) {
    adaptive = on;
    changed();
  }

  /// Stops where something breaks: nobody shall miss it.
  void frame(Violation broken) {
    said = broken.inWords();
    stop(broken.place());
  }

  /// Stops at a place.
  void stop(int there) {
    playUntil = -1;
    playing = false;
    seekPlace(there);
  }

  /// Whether the present is shown, and goes on.
  public boolean follows() {
    return follows;
  }

  /// Goes to the present, and on with it until somebody goes elsewhere.
  public void follow() {
    if (branch().run().isLive()) {
      seekPlace(timeline().size());
      play(true);
    }
  }

  /// The run has gone on, to `present` nanoseconds from its start.
  void extend(Run run, long present) {
    futures.extend(run);
    if (follows) {
      place = timeline().size();
      at = present;
    }
  }

  // -- lessons

  /// What is being taught, or null.
  @Nullable Teaching teaching() {
    return teaching;
  }

  /// The words of what is shown.
  public Words words() {
    return Teaching.wordsOf(teaching, branch().run().words());
  }

  /// Begins a lesson on its run.
  void teach(Lesson lesson, Run run) {
    open(run);
    teaching = new Teaching(lesson, run.timeline());
    adaptive = true;
    changed();
  }

  /// The next caption: the answer to a question, or the run goes on to the next stop. Pressed while
  /// it runs, it is there at once.
  public void lessonNext() {
    if (teaching == null) {
      return;
    }
    if (playUntil >= 0) {
      stop(playUntil);
      return;
    }
    int to = teaching.next();
    if (to >= 0) {
      playUntil = to;
      playing = true;
    }
    changed();
  }

  /// The caption before.
  public void lessonBack() {
    if (teaching != null) {
      stop(teaching.back());
    }
  }

  /// Shows another run, from its beginning.
  public void open(Run run) {
    teaching = null;
    playUntil = -1;
    playing = false;
    selected = "";
    said = "";
    futures = new Futures(run);
    pace = new Pace(run.timeline());
    seek(0);
  }

  // -- what is looked at

  public void select(String id) {
    selected = id;
    changed();
  }

  public void logs(LogView.@Nullable Window window) {
    logs = window;
    changed();
  }

  public void say(String text) {
    said = text;
    changed();
  }

  Lens lens() {
    return lens;
  }

  /// Changes what is left out, or marked.
  void look(Consumer<Lens> change) {
    change.accept(lens);
    changed();
  }

  /// The picture without what is left out.
  Picture shown() {
    return lens.of(timeline()).filter().of(picture());
  }

  public View view() {
    return view;
  }

  public void view(View shown) {
    view = shown;
    if (view == View.COMPARE && futures.other() == null) {
      said = Futures.ONE_ONLY;
    }
    changed();
  }

  /// Shows more or less of the run in views of a part of it.
  public void zoom(double factor) {
    stretch.zoom(factor, end());
    changed();
  }

  private long end() {
    return Math.max(1, timeline().endNanos());
  }

  /// The part of the run that is shown around the moment.
  Part part() {
    return stretch.around(at, end(), view, selected, lens.of(timeline()));
  }

  // -- futures

  /// Takes in a new future and shows it, from the moment on at which it begins.
  public void add(Branch future) {
    futures.add(future);
    said = "A new branch: " + future.name() + ". The other future stays.";
    show(future, Math.max(at, future.forkedAt()));
  }

  /// Chooses with which future the shown one is compared.
  public void compareWith(Branch future) {
    futures.compareWith(future);
    changed();
  }

  /// Shows another future, at the same moment.
  public void show(Branch future) {
    show(future, at);
  }

  private void show(Branch future, long moment) {
    selected = Twin.of(timeline(), future.run().timeline(), selected);
    futures.show(future);
    pace = new Pace(future.run().timeline());
    seek(moment);
  }
}
