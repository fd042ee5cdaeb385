package wavetank.core;

import java.util.List;

/// What a replicated log is for: a pure machine that every server moves through the same commands.
///
/// @param <M> the machine's state: an immutable value with `equals`; big ones share structure
public interface StateMachine<M> {
  M initial();

  /// Applies one committed command. Must depend on nothing but its arguments.
  ///
  /// @param index of the command's log entry; never falls from one command to the next, but several
  ///   that share an entry share its index
  Applied<M> apply(M state, long index, Bytes command);

  /// Answers a question without changing anything.
  Bytes query(M state, Bytes query);

  /// The whole state in pieces of at most about `chunkBytes` bytes each; equal states give equal
  /// pieces. A big machine makes a piece only when the list is asked for it.
  List<Bytes> save(M state, int chunkBytes);

  /// The state that `save` wrote.
  ///
  /// @throws IllegalArgumentException if the pieces are damaged or foreign
  M load(List<Bytes> chunks);

  /// A command in words, for traces: "put x=1".
  String describe(Bytes command);

  /// A machine's new state and its answer to the client.
  record Applied<M>(M state, Bytes reply) {}
}
