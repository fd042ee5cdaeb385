package wavetank.visualizer;

import wavetank.paint.Theme;

/// What a picture is drawn on.
///
/// @param selected the node about which everything is said; `""` for the one that acted last
public record Sheet(Size size, Theme theme, String selected) {}
