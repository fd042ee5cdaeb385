package wavetank.mutant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// One variant of a node's rules, as a file describes it.
///
/// @param file where it was read, for messages
/// @param id its name: small letters, digits and `-`
/// @param title what is wrong, in one sentence
/// @param family which part of the protocol it is about: `elections`, `replication`, ...
/// @param source who made this mistake, or warned of it
/// @param caughtBy the checks of which at least one must say no, or `INVALID`; empty for a *wheat*:
///   a variant that is as correct as the original, and must be called so
/// @param nodes the kind of node with which it shows: `raft` or `store`
/// @param settings of the protocol without which it cannot show
/// @param comment why it is wrong, for readers
/// @param blocks at least one
public record Mutant(
    String file,
    String id,
    String title,
    String family,
    String source,
    List<String> caughtBy,
    String nodes,
    SequencedMap<String, String> settings,
    String comment,
    List<Block> blocks) {
  public Mutant {
    caughtBy = List.copyOf(caughtBy);
    settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    blocks = List.copyOf(blocks);
  }

  /// Whether it is correct, and only looks different.
  public boolean isWheat() {
    return caughtBy.isEmpty();
  }

  /// How it is caught if more happens than a run may hold, because something feeds on itself.
  public static final String INVALID = "invalid";

  /// The kinds of node that may be hunted in.
  static final List<String> KINDS = List.of("raft", "store");
}
