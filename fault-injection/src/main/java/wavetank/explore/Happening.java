package wavetank.explore;

import java.util.Locale;
import wavetank.core.NodeId;

/// One action of a find, as a reader knows it.
public sealed interface Happening {
  /// In words: "RequestVote of n1 reaches n2".
  String words();

  /// A timer ran out.
  ///
  /// @param timer its name in small letters
  record Fired(NodeId node, String timer) implements Happening {
    @Override
    public String words() {
      return "the %s timer of %s runs out".formatted(timer, node);
    }
  }

  /// A message arrived.
  ///
  /// @param kind of it, as in a trace
  /// @param number among those of this kind that went this way, from 1
  /// @param sentAt number of the action that sent it; 0 for the start
  /// @param again whether it arrives once more later
  record Arrived(NodeId from, NodeId to, String kind, int number, int sentAt, boolean again)
      implements Happening {
    @Override
    public String words() {
      return "%s%s of %s reaches %s".formatted(again ? "a copy of " : "", kind, from, to);
    }
  }

  /// A client's request came.
  record Asked(NodeId node) implements Happening {
    @Override
    public String words() {
      return "a client's request reaches %s".formatted(node);
    }
  }

  /// So much time passed that a server would listen to a candidate again.
  record Lapsed(NodeId node) implements Happening {
    @Override
    public String words() {
      return "%s has heard of no leader for a while".formatted(node);
    }
  }

  /// The oldest write reached the disk.
  record Stored(NodeId node) implements Happening {
    @Override
    public String words() {
      return "the disk of %s has the oldest write".formatted(node);
    }
  }

  /// The process died and started again.
  ///
  /// @param surviving so many writes reached the disk all the same
  /// @param lost and so many did not
  record Restarted(NodeId node, int surviving, int lost) implements Happening {
    @Override
    public String words() {
      var words = "%s crashes and starts again".formatted(node);
      return surviving + lost == 0
          ? words
          : words + "; of the writes not confirmed yet %d survive".formatted(surviving);
    }
  }

  /// As a key of JSON: "arrived".
  default String key() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
