package wavetank.book;

import java.util.List;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Checkpoint;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Input.SnapshotSaved;
import wavetank.core.Input.Started;
import wavetank.core.Input.Stored;
import wavetank.core.Input.TimerFired;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Step;

/// The example of the book's first chapter: a node that gives out numbers, each of them once. Its
/// state is the number of the last ticket.
public final class Tickets implements Protocol<Long> {
  public record TicketPlease() implements Message {}

  public record Ticket(long number) implements Message {}

  public record TicketIssued(long number) implements Event {}

  @Override
  public Long initial() {
    return 0L;
  }

  @Override
  public Step<Long> step(Long last, Moment moment, Input input) {
    return switch (input) {
      case Received(var from, TicketPlease _) -> onTicketPlease(last, from);
      case Received _, Started _, TimerFired _, SnapshotSaved _, Stored _ -> Step.to(last);
    };
  }

  private Step<Long> onTicketPlease(Long last, NodeId from) {
    long number = last + 1;
    return Step.to(last).store(new TicketIssued(number), this).send(from, new Ticket(number));
  }

  @Override
  public Long replay(Long last, Event event) {
    return event instanceof TicketIssued(var number) ? number : last;
  }

  @Override
  public Checkpoint checkpoint(Long last) {
    return Checkpoint.whole(List.of(new TicketIssued(last)));
  }

  /// Turns events into bytes and back.
  public static final Codec<Event> EVENTS =
      new Codec<>() {
        @Override
        public void write(Event event, ByteWriter out) {
          out.writeLong(((TicketIssued) event).number());
        }

        @Override
        public Event read(ByteReader in) {
          return new TicketIssued(in.readLong());
        }
      };
}
