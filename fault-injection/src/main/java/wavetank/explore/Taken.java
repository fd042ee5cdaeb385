package wavetank.explore;

import java.util.List;
import wavetank.core.Effect.Send;
import wavetank.core.Note;

/// What an input led to.
///
/// @param after the server then
/// @param sends messages that left, to servers
/// @param facts what may break a property
/// @param told which rules spoke, in turn, with what became durable: for those who tell the story
record Taken(ServerState after, List<Send> sends, Facts facts, List<Told> told) {
  /// Something that a trace would hold.
  sealed interface Told {}

  /// Rules spoke.
  ///
  /// @param provisional whether what they changed is not on disk yet
  record Spoke(List<Note> notes, boolean provisional) implements Told {}

  /// So many writes are on disk now.
  record Synced(int writes) implements Told {}

  /// The process died with so many writes that were not on disk.
  record Died(int lost) implements Told {}

  /// A client was told that its request took effect here.
  record Acknowledged(long index) implements Told {}

  /// A message left.
  record Sent(Send send) implements Told {}

  /// A rule failed, and the server stopped.
  record Failed(String why) implements Told {}
}
