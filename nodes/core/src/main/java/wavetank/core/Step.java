package wavetank.core;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// What one input leads to. A host adopts `state` at once; `Send`s leave when `events`, and all
/// earlier ones, are durable (output commit).
///
/// @param state the new state
/// @param events durable facts of this step, in order: one journal record, all or nothing
/// @param effects what the host is asked to do, in order
/// @param notes which rules spoke, for the trace
public record Step<S>(S state, List<Event> events, List<Effect> effects, List<Note> notes) {
  /// A step that leads to `state` and does nothing else.
  public static <S> Step<S> to(S state) {
    return new Step<>(state, Sequence.empty(), Sequence.empty(), Sequence.empty());
  }

  /// Adds a durable fact. The state moves through `replay`, so that journal and memory cannot
  /// disagree.
  public Step<S> store(Event event, Protocol<S> protocol) {
    return new Step<>(protocol.replay(state, event), Sequence.plus(events, event), effects, notes);
  }

  public Step<S> send(NodeId to, Message message) {
    return perform(new Effect.Send(to, message));
  }

  /// Starts a timer, see `Effect.SetTimer`.
  public Step<S> setTimer(Timer timer, Duration atLeast, Duration atMost) {
    return perform(new Effect.SetTimer(timer, atLeast, atMost));
  }

  public Step<S> perform(Effect effect) {
    return new Step<>(state, events, Sequence.plus(effects, effect), notes);
  }

  /// Asks for several effects, in order.
  public Step<S> perform(List<Effect> more) {
    return more.isEmpty()
        ? this
        : new Step<>(state, events, Sequence.concat(effects, Sequence.over(more.toArray())), notes);
  }

  /// Says that a rule spoke.
  ///
  /// @param fields names and values of what it changed, in turn: "term", 3L, "votedFor", n1
  public Step<S> note(Rule rule, Object... fields) {
    return note(new Note.Changed(rule, Sequence.over(fields)));
  }

  public Step<S> note(Note note) {
    return new Step<>(state, events, effects, Sequence.plus(notes, note));
  }

  /// The same step to another state, for what is not durable.
  public Step<S> with(S newState) {
    return newState == state ? this : new Step<>(newState, events, effects, notes);
  }

  /// Goes on from the state reached so far; what `next` does comes after what was done.
  public Step<S> then(Function<S, Step<S>> next) {
    Step<S> more = next.apply(state);
    if (effects.isEmpty() && notes.isEmpty() && events.isEmpty()) {
      return more;
    }
    if (more.effects.isEmpty() && more.notes.isEmpty() && more.events.isEmpty()) {
      return with(more.state);
    }
    return new Step<>(
        more.state,
        Sequence.concat(events, more.events),
        Sequence.concat(effects, more.effects),
        Sequence.concat(notes, more.notes));
  }
}
