package wavetank.paint;

import java.util.List;

/// The colours of a picture: one channel per meaning. Term colours differ as much as six can for
/// all kinds of colour vision (worst pair 17.6 by CIEDE2000), and no meaning is by colour alone.
///
/// @param ground behind everything
/// @param panel behind what stands aside
/// @param ink text and outlines
/// @param dim text of less weight
/// @param grid lines that only guide the eye
/// @param ok what holds
/// @param warn what is nearly over
/// @param fault faults and violations, and nothing else
/// @param accent selection, focus and the moment shown; never data
/// @param stroke how much wider lines are than usual
public record Theme(
    String name,
    String ground,
    String panel,
    String ink,
    String dim,
    String grid,
    String ok,
    String warn,
    String fault,
    String accent,
    double stroke) {
  public static final Theme DARK =
      new Theme(
          "dark", "#0E141B", "#17202B", "#E6EDF3", "#9FB0C0", "#2A3644", "#35C99A", "#F0B429",
          "#FF7A45", "#6CB6FF", 1);
  public static final Theme LIGHT =
      new Theme(
          "light", "#FFFFFF", "#F4F6F8", "#1B2430", "#52606D", "#D5DCE3", "#007A57", "#9A6700",
          "#B93A00", "#0B63B5", 1);
  public static final Theme PROJECTOR =
      new Theme(
          "projector",
          "#FFFFFF",
          "#F4F6F8",
          "#1B2430",
          "#3C4853",
          "#B4BEC8",
          "#007A57",
          "#9A6700",
          "#B93A00",
          "#0B63B5",
          1.5);
  public static final List<Theme> ALL = List.of(DARK, LIGHT, PROJECTOR);

  /// Text on a term's colour, in every theme.
  public static final String TERM_INK = "#0B0F14";

  /// Colours of terms, which come again after six.
  public static final List<String> TERMS =
      List.of("#8E83C0", "#E7EA4C", "#459B7B", "#F6B9ED", "#DA6E05", "#9ADBAA");

  /// The colour of a term; they come again after six, so that its number is always printed too.
  String term(long term) {
    return term <= 0 ? grid : TERMS.get((int) ((term - 1) % TERMS.size()));
  }

  Style line(String colour, double width) {
    return Style.stroke(colour, width * stroke);
  }

  /// A shape in the colour of a term; on a light ground an outline sets it off.
  Style termShape(long term) {
    return this == DARK
        ? Style.fill(term(term))
        : Style.fill(term(term)).outlined(ink, 1.2 * stroke);
  }
}
