package wavetank.paint;

/// How somebody looks at a picture.
///
/// @param selected a node's name, `message-N`, or `""` for nothing
/// @param fadeNanos how long a lost message stays to be seen, in simulated time
/// @param typicalNanos how long messages take that have no end in the trace
public record Show(String selected, long fadeNanos, long typicalNanos) {
  public Show with(String selection) {
    return new Show(selection, fadeNanos, typicalNanos);
  }
}
