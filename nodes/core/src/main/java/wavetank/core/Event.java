package wavetank.core;

/// A durable fact about one node, in the past tense: `VoteCast`. A host keeps events in its journal
/// and replays them after a crash.
public interface Event {}
