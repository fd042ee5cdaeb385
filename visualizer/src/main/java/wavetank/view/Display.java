package wavetank.view;

import java.util.Locale;
import java.util.stream.Stream;

/// Whether somebody can see a window.
final class Display {
  private Display() {}

  /// On Linux the environment says so; other systems always have one.
  static boolean isThere() {
    boolean isLinux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    return !isLinux
        || Stream.of("DISPLAY", "WAYLAND_DISPLAY")
            .map(System::getenv)
            .anyMatch(value -> value != null && !value.isEmpty());
  }
}
