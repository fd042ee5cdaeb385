package wavetank.actors;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.actors.Scripted.Alarm.WAKE;
import static wavetank.actors.Scripted.PEER;
import static wavetank.actors.Scripted.say;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.actors.NodeActor.Command;
import wavetank.actors.NodeActor.Deliver;
import wavetank.actors.Scripted.Do;
import wavetank.actors.Scripted.Text;
import wavetank.core.Event;
import wavetank.core.SeededChoices;
import wavetank.core.Snapshot;
import wavetank.core.Step;
import wavetank.journal.Journal;

/// In a real actor system, with its own threads. Nothing here waits for a time to pass; the limit
/// of `next` is for failures only.
@DisplayName("A node as an actor")
class NodeActorTest {
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final BlockingQueue<Runnable> completions = new LinkedBlockingQueue<>();
  private final Scripted protocol = new Scripted();
  private final ActorSystem<Command> node =
      ActorSystem.create(
          NodeActor.create(protocol, Limits.DEFAULT, this::ports, 0),
          "node",
          ConfigFactory.parseString("pekko.loglevel = OFF, pekko.stdout-loglevel = OFF")
              .withFallback(ConfigFactory.load()));

  @AfterEach
  void terminate() {
    node.terminate();
  }

  @Test
  void takes_messages_from_its_mailbox() throws Exception {
    tell(step -> say(step, "hello"));

    assertThat(next()).isEqualTo("hello");
  }

  @Test
  void is_woken_by_its_timers() throws Exception {
    protocol.onTimer = step -> say(step, "awake");
    tell(step -> step.setTimer(WAKE, ZERO, ZERO));

    assertThat(next()).isEqualTo("awake");
  }

  @Test
  void lets_a_timer_run_out_when_somebody_outside_says_so() throws Exception {
    protocol.onTimer = step -> say(step, "awake");
    tell(step -> step.setTimer(WAKE, ofDays(1), ofDays(1)));
    node.tell(new NodeActor.Expire("wake", 0));

    assertThat(next()).isEqualTo("awake");
  }

  @Test
  void sets_a_timer_anew() throws Exception {
    protocol.onTimer = step -> say(step, "awake");
    tell(step -> step.setTimer(WAKE, ofDays(1), ofDays(1)));
    tell(step -> step.setTimer(WAKE, ZERO, ZERO));

    assertThat(next()).isEqualTo("awake");
  }

  @Test
  void hears_of_durable_records_from_any_thread() throws Exception {
    tell(step -> say(protocol.keep(step, "a"), "after the disk"));
    tell(step -> say(step, "later"));
    var durable = completions.poll(20, SECONDS);
    assertThat(seen).isEmpty();
    assertThat(durable).isNotNull();
    durable.run();

    assertThat(next()).isEqualTo("after the disk");
    assertThat(next()).isEqualTo("later");
  }

  @Test
  void stops_when_its_host_does() throws Exception {
    tell(_ -> {
      throw new IllegalStateException("broken rule");
    });

    assertThat(next()).contains("broken rule");
    assertThat(node.getWhenTerminated().toCompletableFuture().get(20, SECONDS)).isNotNull();
  }

  private void tell(UnaryOperator<Step<List<String>>> script) {
    node.tell(new Deliver(PEER, new Do("order", 0, script), 0));
  }

  private String next() throws InterruptedException {
    var line = seen.poll(20, SECONDS);
    return line == null ? "nothing happened" : line;
  }

  private Ports ports(Timers timers, Executor turns) {
    var choices = new SeededChoices(1).stream("node/n1");
    Transport transport = (_, message, _) -> seen.add(((Text) message).text());
    var tap =
        new Tap() {
          @Override
          public void stopped(String why) {
            seen.add(why);
          }
        };
    return new Ports(transport, new SlowJournal(turns), timers, () -> 0, choices, choices, tap);
  }

  /// It is durable when the test runs a completion.
  private final class SlowJournal implements Journal {
    private final Executor turns;
    private long mark;
    private @Nullable Owner owner;

    SlowJournal(Executor turns) {
      this.turns = turns;
    }

    @Override
    public void open(Owner owner) {
      this.owner = owner;
      owner.recovered(null, List.of());
    }

    @Override
    public long append(List<Event> events) {
      long durable = ++mark;
      completions.add(() -> turns.execute(() -> requireNonNull(owner).durable(durable)));
      return mark;
    }

    @Override
    public long pendingBytes() {
      return 0;
    }

    @Override
    public void save(Snapshot snapshot) {
      throw new AssertionError("not in this test");
    }
  }
}
