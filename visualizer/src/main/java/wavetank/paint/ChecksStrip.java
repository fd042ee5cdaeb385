package wavetank.paint;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wavetank.timeline.Findings;
import wavetank.timeline.Violation;

/// What each check says of a run up to a moment: a tick or a cross for each, and how many there
/// are, in one line.
final class ChecksStrip {
  private static final double EACH = 15;

  private final Theme theme;
  private final Findings findings;

  ChecksStrip(Theme theme, Findings findings) {
    this.theme = theme;
    this.findings = findings;
  }

  /// As much of it as there is room for.
  ///
  /// @param place after how many events
  /// @param base where text stands
  void paint(Painter painter, int place, double left, double right, double base) {
    List<String> checks = findings.checks();
    int broken = findings.by(place).size();
    double width = checks.size() * EACH;
    if (checks.isEmpty() || left + width > right) {
      return;
    }
    var signs = new Signs(painter, theme);
    double x = left;
    for (String check : checks) {
      Violation no = findings.of(check);
      boolean isBroken = no != null && no.place() <= place;
      painter.open("check-" + check, label(check, isBroken ? no : null));
      painter.box(x, base - 14, EACH, 18, 0, Style.fill(theme.ground())); // easier to hit
      if (isBroken) {
        signs.broken(x + EACH / 2, base - 5);
      } else if (findings.undecided().contains(check)) {
        signs.unknown(x + EACH / 2, base - 5);
      } else {
        signs.holds(x + EACH / 2, base - 5);
      }
      painter.close();
      x += EACH;
    }
    String text =
        broken == 0 ? "checks hold so far" : "%d of %d broken".formatted(broken, checks.size());
    Type type = broken == 0 ? Type.sans(13, theme.dim()) : Type.sans(13, theme.fault()).bold();
    if (x + 6 + type.width(text) <= right) {
      painter.text(x + 6, base, text, type);
    }
  }

  /// What a check says, for those who cannot see it.
  ///
  /// @param broken null if it holds up to now
  String label(String check, @Nullable Violation broken) {
    if (broken == null) {
      return findings.undecided().contains(check)
          ? "%s: nobody can say".formatted(check)
          : "%s holds so far".formatted(check);
    }
    return String.format(
        Locale.ROOT, "%s is broken since %.6f s: %s", check, broken.at() / 1e9, broken.why());
  }
}
