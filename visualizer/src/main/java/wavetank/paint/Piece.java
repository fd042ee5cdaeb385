package wavetank.paint;

/// A drawing that stays within an area of its picture.
public record Piece(Area area, Drawing drawing) implements Drawing {
  @Override
  public void paint(Painter painter) {
    drawing.paint(painter);
  }
}
