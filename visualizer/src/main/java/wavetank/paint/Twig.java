package wavetank.paint;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wavetank.timeline.Violation;

/// One future in a tree of them.
///
/// @param name for people: the deed that made it
/// @param parent number of the one that it left; -1 for the run itself
/// @param forkedAt when it left, in nanoseconds from the start of the run
/// @param endsAt when it is over
/// @param broken what it breaks first; null if nothing
/// @param isShown whether it is the one that is looked at
/// @param isOther whether that one is compared with it
public record Twig(
    String name,
    int parent,
    long forkedAt,
    long endsAt,
    @Nullable Violation broken,
    boolean isShown,
    boolean isOther) {

  /// What it is, for those who cannot see it.
  ///
  /// @param parentName of the one that it left
  String label(String parentName) {
    var text = new StringBuilder(name);
    if (parent >= 0) {
      text.append(String.format(Locale.ROOT, ", leaves %s at %.6f s", parentName, forkedAt / 1e9));
    }
    if (broken == null) {
      text.append(", breaks nothing");
    } else {
      text.append(
          String.format(Locale.ROOT, ", breaks %s at %.6f s", broken.check(), broken.at() / 1e9));
    }
    return text + (isShown ? ", shown" : "") + (isOther ? ", compared with" : "");
  }
}
