package wavetank.explore;

/// A list that grows at its end under a lock and is read without one: what stands there never
/// moves. Who got a number in any safe way may read its element.
final class Chunks<T> {
  private static final int BITS = 10;
  private static final int SIZE = 1 << BITS;

  private final Object[][] chunks = new Object[1 << 15][];
  private int size;

  /// Only under a lock.
  int add(T element) {
    int chunk = size >>> BITS;
    if (chunks[chunk] == null) {
      chunks[chunk] = new Object[SIZE];
    }
    chunks[chunk][size & (SIZE - 1)] = element;
    return size++;
  }

  @SuppressWarnings("unchecked") // only elements of T get in
  T get(int number) {
    return (T) chunks[number >>> BITS][number & (SIZE - 1)];
  }

  int size() {
    return size;
  }
}
