package wavetank.visualizer;

import java.util.Locale;
import java.util.stream.Collectors;
import wavetank.cli.BadInput;
import wavetank.paint.Theme;

/// Finds a theme by its name.
public final class Themes {
  private Themes() {}

  /// @throws BadInput if there is no such theme
  public static Theme named(String name) {
    return Theme.ALL.stream()
        .filter(theme -> theme.name().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new BadInput(
                "--theme %s: there is no such theme; there are %s"
                    .formatted(
                        name,
                        Theme.ALL.stream().map(Theme::name).collect(Collectors.joining(", ")))));
  }
}
