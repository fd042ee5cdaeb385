package wavetank.paint;

/// Gives things other ids and says where they are: for a picture in which two runs are.
///
/// @param prefix before each id
/// @param where behind each label
record Renamed(Painter strokes, String prefix, String where) implements PassingPainter {
  @Override
  public void open(String id, String label) {
    strokes.open(prefix + id, "%s, in \"%s\"".formatted(label, where));
  }

  @Override
  public void close() {
    strokes.close();
  }
}
