package wavetank.visualizer;

import wavetank.paint.Theme;

/// What a picture is drawn on, and what of a run it shows.
///
/// @param selected the node about which everything is said, or the `seq` of an event; `""` for the
///   one that acted last
/// @param from where the part of the run begins that is shown, in nanoseconds; of the stage 0
/// @param to where it ends; of the stage 0
public record Sheet(Size size, Theme theme, String selected, View view, long from, long to) {
  /// For a picture of the stage.
  public Sheet(Size size, Theme theme, String selected) {
    this(size, theme, selected, View.STAGE, 0, 0);
  }
}
