package wavetank.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.store.LeaseMessage.AskTimeLeft;
import wavetank.store.LeaseMessage.KeepAlive;
import wavetank.store.LeaseMessage.KeptAlive;
import wavetank.store.LeaseMessage.TimeLeft;

/// What a server knows of leases beside the store: their deadlines if it leads, and the questions
/// that wait until it is certain that it does. An immutable value; it dies with the server.
///
/// @param leases null unless this server leads
/// @param term in which it began to lead; 0 unless it does
/// @param asked questions that a proof of leadership is under way for
/// @param waiting questions that came since; they need the next proof
/// @param proof number of the question to consensus that is under way; 0 if there is none
/// @param request number of the last question to consensus, or command
/// @param session of this server's own commands; 0 as long as there is none
/// @param sequence of the last command in it
/// @param isOpening whether a session was asked for
/// @param timerAtNanos when the timer fires; `NO_TIMER` if it is not set
record LeaseDesk(
    @Nullable Leases leases,
    long term,
    List<Question> asked,
    List<Question> waiting,
    long proof,
    long request,
    long session,
    long sequence,
    boolean isOpening,
    long timerAtNanos) {
  static final long NO_TIMER = Long.MAX_VALUE;

  static final LeaseDesk EMPTY =
      new LeaseDesk(null, 0, List.of(), List.of(), 0, 0, 0, 0, false, NO_TIMER);

  /// Most questions that wait at once.
  static final int MOST_WAITING = 10_000;

  record Question(NodeId from, LeaseMessage.Ask ask) {}

  LeaseDesk {
    asked = List.copyOf(asked);
    waiting = List.copyOf(waiting);
  }

  /// What a leader answers to a question once it is certain, and its leases afterwards.
  record Answered(Leases leases, LeaseMessage.Answer answer) {}

  static Answered answer(Leases leases, StoreState now, Moment moment, LeaseMessage.Ask ask) {
    return switch (ask) {
      case KeepAlive(long request, var ids) -> {
        Leases kept = leases;
        var ttls = new ArrayList<Long>(ids.size());
        for (long id : ids) {
          Leases next = kept.keepAlive(now, id, moment.nanos());
          Lease lease = now.lease(id);
          ttls.add(next == kept || lease == null ? 0 : lease.ttlSeconds());
          kept = next;
        }
        yield new Answered(kept, new KeptAlive(request, ttls));
      }
      case AskTimeLeft(long request, long id) -> {
        long left = leases.remainingNanos(now, id, moment.nanos());
        Lease lease = now.lease(id);
        yield new Answered(
            leases,
            left == 0 || lease == null
                ? new TimeLeft(request, id, 0, -1)
                : new TimeLeft(request, id, lease.ttlSeconds(), left / 1_000_000_000));
      }
    };
  }

  LeaseDesk with(@Nullable Leases newLeases) {
    return new LeaseDesk(
        newLeases,
        term,
        asked,
        waiting,
        proof,
        request,
        session,
        sequence,
        isOpening,
        timerAtNanos);
  }

  LeaseDesk leading(long newTerm, @Nullable Leases newLeases) {
    return new LeaseDesk(
        newLeases, newTerm, asked, waiting, proof, request, session, sequence, false, timerAtNanos);
  }

  LeaseDesk waitingWith(Question question) {
    var more = new ArrayList<>(waiting);
    more.add(question);
    return new LeaseDesk(
        leases, term, asked, more, proof, request, session, sequence, isOpening, timerAtNanos);
  }

  /// All that wait are asked for with one proof.
  LeaseDesk proving() {
    return new LeaseDesk(
        leases,
        term,
        waiting,
        List.of(),
        request + 1,
        request + 1,
        session,
        sequence,
        isOpening,
        timerAtNanos);
  }

  LeaseDesk proven() {
    return new LeaseDesk(
        leases, term, List.of(), waiting, 0, request, session, sequence, isOpening, timerAtNanos);
  }

  LeaseDesk opening() {
    return new LeaseDesk(
        leases, term, asked, waiting, proof, request + 1, 0, 0, true, timerAtNanos);
  }

  LeaseDesk opened(long newSession) {
    return new LeaseDesk(
        leases, term, asked, waiting, proof, request, newSession, 0, false, timerAtNanos);
  }

  LeaseDesk commanding() {
    return new LeaseDesk(
        leases,
        term,
        asked,
        waiting,
        proof,
        request + 1,
        session,
        sequence + 1,
        isOpening,
        timerAtNanos);
  }

  LeaseDesk timerAt(long newTimerAtNanos) {
    return new LeaseDesk(
        leases,
        term,
        asked,
        waiting,
        proof,
        request,
        session,
        sequence,
        isOpening,
        newTimerAtNanos);
  }
}
