package wavetank.server.members;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wavetank.actors.Transport;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.server.AccessFailed;
import wavetank.server.config.NodeSettings;
import wavetank.server.config.NodeSettings.Member;
import wavetank.server.members.Introduction.Alike;
import wavetank.server.members.Introduction.Hello;
import wavetank.server.members.Introduction.Newcomer;
import wavetank.server.peers.PostOffice;

/// Asks the front desks of others again and again, and hears what they say.
final class Inquiry {
  private static final Logger LOG = LoggerFactory.getLogger(Inquiry.class);
  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  /// When the log says for the first time that nobody answers, and how often later.
  private static final long SILENCE_NANOS = Duration.ofSeconds(3).toNanos();

  private static final long REMINDER_NANOS = Duration.ofSeconds(30).toNanos();

  /// @param from the front desk that speaks
  record Heard(NodeId from, Introduction what) {}

  private final Newcomer self;
  private final Map<NodeId, String> names = new TreeMap<>();
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final Transport transport;
  private long nextAsk = System.nanoTime();
  private long nextRemark = System.nanoTime() + SILENCE_NANOS;

  Inquiry(PostOffice post, NodeSettings settings, Newcomer self) {
    this.self = self;
    var here = PeerUrls.desk(settings.own().peer());
    for (Member member : settings.members().values()) {
      var desk = PeerUrls.desk(member.peer());
      names.put(desk, member.name().name());
      if (!desk.equals(here)) {
        post.reach(desk, member.peer());
      }
    }
    // What others answered to an earlier process here may come late: it says nothing of this one.
    var asker = PeerUrls.asker(here, ThreadLocalRandom.current().nextInt());
    transport = post.of(asker);
    post.host(asker, (from, message, _) -> hear(from, message));
    post.host(
        here,
        (from, message, _) -> {
          if (message instanceof Hello || message instanceof Alike) {
            hear(from, message);
          }
        });
  }

  private void hear(NodeId from, Message message) {
    if (message instanceof Introduction introduction) {
      heard.add(new Heard(from, introduction));
    }
  }

  /// Asks these if it is time to, and waits a little for whatever anybody says.
  ///
  /// @param why they are waited for
  /// @return null if nobody says anything
  @Nullable Heard askAndHear(List<Member> whom, String why) {
    long now = System.nanoTime();
    if (now - nextAsk >= 0) {
      nextAsk = now + PAUSE_NANOS;
      whom.forEach(member -> say(PeerUrls.desk(member.peer()), new Hello(self)));
    }
    if (now - nextRemark >= 0) {
      nextRemark = now + REMINDER_NANOS;
      var missing =
          String.join(", ", whom.stream().map(m -> m.name() + " at " + m.peer()).toList());
      LOG.info("waiting for {}: {}", missing, why);
    }
    try {
      return heard.poll(Math.max(1, nextAsk - now), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AccessFailed(AccessFailed.Reason.STOPPED);
    }
  }

  /// @param to a front desk, or somebody who asks from there
  void say(NodeId to, Introduction what) {
    if (names.containsKey(PeerUrls.deskOf(to))) {
      transport.send(to, what, 0);
    }
  }

  /// How people call the member whose front desk this is.
  String name(NodeId desk) {
    return names.getOrDefault(PeerUrls.deskOf(desk), "somebody");
  }
}
