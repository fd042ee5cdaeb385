package wavetank.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.actors.Host;
import wavetank.actors.Limits;
import wavetank.actors.Ports;
import wavetank.actors.Tap;
import wavetank.actors.Timers;
import wavetank.book.Tickets.Ticket;
import wavetank.book.Tickets.TicketIssued;
import wavetank.book.Tickets.TicketPlease;
import wavetank.core.Effect.Send;
import wavetank.core.Input.Received;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.SeededChoices;
import wavetank.core.Timer;
import wavetank.journal.MemoryDisk;
import wavetank.journal.Sizes;
import wavetank.journal.WriteAheadLog;

@DisplayName("The ticket node of chapter 1")
class TicketsTest {
  private static final NodeId ALICE = new NodeId("alice");
  private static final NodeId BOB = new NodeId("bob");

  private final Tickets tickets = new Tickets();
  private final List<Long> given = new ArrayList<>();

  @Test
  void is_a_function() {
    var step = tickets.step(41L, new Moment(0, 0), new Received(ALICE, new TicketPlease()));

    assertThat(step.state()).isEqualTo(42);
    assertThat(step.events()).containsExactly(new TicketIssued(42));
    assertThat(step.effects()).containsExactly(new Send(ALICE, new Ticket(42)));
  }

  @Test
  void gives_out_number_1_when_it_is_durable() {
    var disk = new MemoryDisk();
    var host = hostOn(disk);
    host.receive(ALICE, new TicketPlease(), 0);
    assertThat(given).isEmpty();

    disk.finishSync();
    assertThat(given).containsExactly(1L);
  }

  @Test
  void gives_out_a_number_twice_if_the_answer_does_not_wait_for_the_disk() {
    var state = tickets.initial();
    for (var client : List.of(ALICE, BOB)) {
      var step = tickets.step(state, new Moment(0, 0), new Received(client, new TicketPlease()));
      given.add(((Ticket) ((Send) step.effects().getFirst()).message()).number());
      state = tickets.initial(); // a crash, before step.events() reached the disk
    }

    assertThat(given).containsExactly(1L, 1L);
  }

  @Test
  void never_gives_out_a_number_twice_wherever_a_crash_falls() {
    for (int cut = 0; cut <= 60; cut++) {
      given.clear();
      var disk = new MemoryDisk();
      var host = hostOn(disk);
      host.receive(ALICE, new TicketPlease(), 0);
      host.receive(BOB, new TicketPlease(), 0);
      disk.finishSync(); // Alice's ticket is durable, Bob's is on its way
      var after = disk.crashAfter(cut);
      hostOn(after).receive(BOB, new TicketPlease(), 0);
      after.settle();

      assertThat(given).as("%d bytes survived", cut).doesNotHaveDuplicates().hasSize(2);
    }
  }

  private Host<Long> hostOn(MemoryDisk disk) {
    var chance = new SeededChoices(1).stream("node/n1");
    var journal = new WriteAheadLog(disk, Tickets.EVENTS, Sizes.DEFAULT);
    var timers =
        new Timers() {
          @Override
          public void start(Timer timer, long generation, long waitNanos) {}

          @Override
          public void cancel(Timer timer) {}
        };
    var ports =
        new Ports(
            (_, message, _) -> given.add(((Ticket) message).number()),
            journal,
            timers,
            () -> 0,
            chance,
            chance,
            Tap.NONE);
    var host = new Host<>(tickets, ports, Limits.DEFAULT);
    host.start(0);
    disk.finishSync();
    return host;
  }
}
