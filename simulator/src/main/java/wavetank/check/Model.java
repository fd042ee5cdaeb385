package wavetank.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sequential object: what each operation does, and returns, when one comes after the other. A
/// history is linearizable if it is equivalent to one of these (Herlihy and Wing, 1990).
///
/// Only `name`, `functions`, `initial`, `step` and `isRead` are needed. All others have an answer
/// that is always right, and a better one makes a check faster or its words clearer.
///
/// @param <S> the state: an immutable value with `equals` and `hashCode`
public interface Model<S> {
  /// As the command line writes it: `register`.
  String name();

  /// What it understands: `get`, `put`, ...
  List<String> functions();

  /// The state before all operations.
  S initial();

  /// The state after `operation` in `state`, or null if it cannot have returned there what it
  /// returned. An operation that is not ok may have returned anything.
  @Nullable S step(S state, Operation operation);

  /// Whether `operation`, with the result that it has, leaves every state in which it fits as it
  /// is. In doubt, false.
  boolean isRead(Operation operation);

  /// Which of the independent parts of the object it is about, such as a key: each is judged for
  /// itself (*linearizability is local*). `""` for the only one.
  default String part(Operation operation) {
    return "";
  }

  /// Names a part in sentences: `key x`.
  default String partWords(String part) {
    return part.isEmpty() ? name() : "key " + part;
  }

  /// Names an operation in sentences, with who called it, when, and what it returned.
  default String words(Operation operation) {
    return operation.toString();
  }

  /// Whether `operation` promises no place in the order, but only not to make values up.
  default boolean isExempt(Operation operation) {
    return false;
  }

  /// The one state that `operation` must have found, or null if more than one would do.
  default @Nullable S found(Operation operation) {
    return null;
  }

  /// The state that `operation` leaves if it changes anything; null if that depends on the state
  /// before, or it never changes anything.
  default @Nullable S written(Operation operation) {
    return null;
  }

  /// The one state in which `operation` changes something; null if there are more.
  default @Nullable S expected(Operation operation) {
    return null;
  }

  /// Whether `other` could return something else, or leave something else behind, because `write`,
  /// of unknown outcome, took effect at some time before it and no later write hides that. When
  /// nobody sees a write, whoever explains the history with it can do so without.
  default boolean maySee(Operation other, Operation write) {
    return true;
  }

  /// Operations with equal kinds have the same `step`.
  default Object kind(Operation operation) {
    return operation.likeness();
  }

  /// About how much memory a state takes, in bytes.
  default int sizeBytes(S state) {
    return 64;
  }

  /// This model for one search. It may know what will be seen and refuse a step that leads nowhere:
  /// a state that no later operation could have found. What it refuses must not be part of any
  /// order that explains `operations` with as few as possible of unknown outcome.
  ///
  /// @param operations all of the part that are searched: ok ones, and those of unknown outcome
  default Model<S> lookingAt(List<Operation> operations) {
    return this;
  }

  /// Whether `lookingAt` refuses steps for what comes later, so that a search may be stuck before a
  /// contradiction is complete.
  default boolean looksAhead() {
    return false;
  }
}
