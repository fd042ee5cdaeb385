package wavetank.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Message;
import wavetank.core.NodeId;

/// What holders of leases and the server that leads say to each other. Granting and revoking are
/// commands; here is what needs no log, but a leader that is certain that it leads.
public sealed interface LeaseMessage extends Message {
  /// Chosen by who asks, unique there; the answer carries it.
  long request();

  /// What a holder asks.
  sealed interface Ask extends LeaseMessage {}

  /// What a server answers.
  sealed interface Answer extends LeaseMessage {}

  /// Gives leases their full time again. A holder counts from when it sent this.
  record KeepAlive(long request, List<Long> leases) implements Ask {
    public KeepAlive {
      leases = List.copyOf(leases);
    }
  }

  record AskTimeLeft(long request, long lease) implements Ask {}

  /// @param ttlSeconds of each lease that was asked for, in order; 0 if it is over, or never was
  record KeptAlive(long request, List<Long> ttlSeconds) implements Answer {
    public KeptAlive {
      ttlSeconds = List.copyOf(ttlSeconds);
    }
  }

  /// @param grantedSeconds the whole time of the lease; 0 if it is over, or never was
  /// @param seconds that are left, rounded down; -1 if it is over, or never was
  record TimeLeft(long request, long lease, long grantedSeconds, long seconds) implements Answer {}

  /// "Ask somebody else", or, if nobody is named, "ask again later".
  record NotLeading(long request, @Nullable NodeId leader) implements Answer {}

  @Override
  default int sizeBytes() {
    return switch (this) {
      case KeepAlive(_, var leases) -> 32 + 8 * leases.size();
      case KeptAlive(_, var ttls) -> 32 + 8 * ttls.size();
      case AskTimeLeft _, TimeLeft _, NotLeading _ -> 64;
    };
  }
}
