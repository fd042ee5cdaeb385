package wavetank.core;

/// The rules of one kind of node: a pure function, so that the same input at the same moment in the
/// same state always leads to the same step.
///
/// @param <S> the state: an immutable value with `equals`
public interface Protocol<S> {
  /// The state of a node whose journal is empty.
  S initial();

  /// Says what `input` leads to. Must not block, read a clock, draw a random number or throw for
  /// anything that another node can cause; time and one random draw come with `moment`. A host
  /// takes an exception for a crash of the node.
  Step<S> step(S state, Moment moment, Input input);

  /// Adds one stored fact to a state. Hosts fold this over the journal after a crash, before
  /// `Started`.
  S replay(S state, Event event);

  /// The facts with which a journal may begin instead of with all that led to `state`. A host
  /// writes them now and then, and forgets what nobody needs any more.
  Checkpoint checkpoint(S state);
}
