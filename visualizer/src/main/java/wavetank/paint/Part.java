package wavetank.paint;

/// A part of a run that is looked at.
///
/// @param from in nanoseconds from the start of the run
/// @param to likewise; later than `from`
/// @param at the moment that is marked in it
/// @param selected a node's name, the `seq` of an event, or `""` for nothing
/// @param focus what is left out, and what is marked
public record Part(long from, long to, long at, String selected, Focus focus) {
  public Part(long from, long to, long at, String selected) {
    this(from, to, at, selected, Focus.NONE);
  }
}
