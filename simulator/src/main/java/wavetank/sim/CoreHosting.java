package wavetank.sim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.actors.Host;
import wavetank.actors.Limits;
import wavetank.actors.Timers;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Timer;

/// Runs nodes without actors: each host is called directly.
final class CoreHosting implements Hosting {
  @Override
  public Life begin(SimNode node, Protocol<?> protocol, long cause) {
    var timers = new AgendaTimers(node);
    var host = new Host<>(protocol, node.ports(timers, Runnable::run), Limits.DEFAULT);
    timers.host = host;
    host.start(cause);
    return new Life() {
      @Override
      public void receive(NodeId from, Message message, long sent) {
        host.receive(from, message, sent);
      }

      @Override
      public void expire(String timer, long wish) {
        host.expire(timer, wish);
      }
    };
  }

  /// Timers that stand on the agenda.
  private static final class AgendaTimers implements Timers {
    private final SimNode node;
    private final List<Due> newest = new ArrayList<>();
    private @Nullable Host<?> host;

    AgendaTimers(SimNode node) {
      this.node = node;
    }

    @Override
    public void start(Timer timer, long generation, long waitNanos) {
      for (int i = 0; i < newest.size(); i++) {
        if (newest.get(i).timer == timer) {
          newest.set(i, again(newest.get(i), generation, waitNanos));
          return;
        }
      }
      newest.add(begin(timer, generation, waitNanos));
    }

    private Due again(Due old, long generation, long waitNanos) {
      if (!old.startAgain(waitNanos)) {
        return begin(old.timer, generation, waitNanos);
      }
      old.generation = generation;
      return old;
    }

    private Due begin(Timer timer, long generation, long waitNanos) {
      var due = new Due(timer, generation, waitNanos);
      due.start();
      return due;
    }

    /// The host ignores a timer that it cancelled, so nothing needs to be done.
    @Override
    public void cancel(Timer timer) {}

    private final class Due extends ClockEvent {
      private final Timer timer;
      private long generation;

      Due(Timer timer, long generation, long waitNanos) {
        super(AgendaTimers.this.node, waitNanos);
        this.timer = timer;
        this.generation = generation;
      }

      @Override
      void reach() {
        if (host != null) {
          host.fired(timer, generation);
        }
      }
    }
  }
}
