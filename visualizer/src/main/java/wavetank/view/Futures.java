package wavetank.view;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.visualizer.Run;

/// The futures of a run: which one is shown, and with which it is compared.
final class Futures {
  static final String ONE_ONLY = "There is one future only: act on the run to have another.";

  private final List<Branch> all = new ArrayList<>();
  private Branch shown;
  private @Nullable Branch chosen;

  Futures(Run run) {
    shown = Branch.main(run);
    all.add(shown);
  }

  /// In the order in which they were made.
  List<Branch> all() {
    return List.copyOf(all);
  }

  Branch shown() {
    return shown;
  }

  void add(Branch future) {
    all.add(future);
  }

  /// More is known of the run itself, which still goes on and so has no other future.
  void extend(Run more) {
    shown = shown.with(more);
    all.set(0, shown);
  }

  /// Shows another one. If that was the one to compare with, they change places.
  void show(Branch future) {
    if (future == chosen) {
      chosen = shown;
    }
    shown = future;
  }

  /// With which the shown one is compared: the one that was chosen, else the one that it left, else
  /// the newest; null where there is no other.
  @Nullable Branch other() {
    if (chosen != null && chosen != shown) {
      return chosen;
    }
    Branch parent = shown.parent();
    return parent != null ? parent : all.size() > 1 ? all.getLast() : null;
  }

  /// Chooses with which to compare; never the shown one with itself.
  void compareWith(Branch future) {
    chosen = future == shown ? chosen : future;
  }

  /// The one before or after another in their order, around the end.
  ///
  /// @param steps how many further
  Branch from(Branch future, int steps) {
    return all.get(Math.floorMod(all.indexOf(future) + steps, all.size()));
  }
}
