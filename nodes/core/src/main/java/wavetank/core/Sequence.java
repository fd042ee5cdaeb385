package wavetank.core;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/// A short immutable list that grows at its end by copying: what a step gathers. `List.copyOf`
/// would cost a second copy for each element.
final class Sequence<T> extends AbstractList<T> implements RandomAccess {
  private static final Sequence<Object> EMPTY = new Sequence<>(new Object[0]);

  private final Object[] elements;

  private Sequence(Object[] elements) {
    this.elements = elements;
  }

  @SuppressWarnings("unchecked") // it holds no element, so it is a sequence of anything
  static <T> Sequence<T> empty() {
    return (Sequence<T>) EMPTY;
  }

  /// Takes the array over: the caller must not change it afterwards.
  static <T> Sequence<T> over(Object[] elements) {
    return new Sequence<>(elements);
  }

  /// `first` with `last` after it; no copy when one of them is empty.
  static <T> List<T> concat(List<T> first, List<T> last) {
    if (last.isEmpty()) {
      return first;
    }
    if (first.isEmpty()) {
      return last;
    }
    int size = first.size();
    Object[] both = new Object[size + last.size()];
    for (int i = 0; i < both.length; i++) {
      both[i] = i < size ? first.get(i) : last.get(i - size);
    }
    return new Sequence<>(both);
  }

  static <T> List<T> plus(List<T> list, T element) {
    int size = list.size();
    if (size == 0) {
      return new Sequence<>(new Object[] {element});
    }
    Object[] longer = new Object[size + 1];
    if (list instanceof Sequence<T> sequence) {
      Object[] elements = sequence.elements;
      for (int i = 0; i < size; i++) { // a step gathers two or three: a loop beats an array copy
        longer[i] = elements[i];
      }
    } else {
      list.toArray(longer);
    }
    longer[size] = element;
    return new Sequence<>(longer);
  }

  @Override
  @SuppressWarnings("unchecked") // only elements of T get in
  public T get(int index) {
    return (T) elements[index];
  }

  @Override
  public int size() {
    return elements.length;
  }

  @Override
  public Object[] toArray() {
    return elements.clone();
  }
}
