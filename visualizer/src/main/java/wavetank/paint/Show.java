package wavetank.paint;

/// How somebody looks at a picture.
///
/// @param selected a node's name, `message-N`, `fault-ID`, or `""` for nothing
/// @param fadeNanos how long a lost message stays to be seen, in simulated time
/// @param typicalNanos how long messages take that have no end in the trace
/// @param focus what is left out, and what is marked
public record Show(String selected, long fadeNanos, long typicalNanos, Focus focus) {
  public Show(String selected, long fadeNanos, long typicalNanos) {
    this(selected, fadeNanos, typicalNanos, Focus.NONE);
  }

  public Show with(String selection) {
    return new Show(selection, fadeNanos, typicalNanos, focus);
  }
}
