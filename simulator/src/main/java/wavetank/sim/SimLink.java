package wavetank.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.Choices;
import wavetank.core.Message;
import wavetank.scenario.Fate;
import wavetank.scenario.Passing;

/// One direction between two nodes: what the network does to messages there.
final class SimLink {
  private final SimNode from;
  private final SimNode to;
  private final SimNetwork.Habits habits;
  private final Choices.Stream stream;
  private final List<Trouble> troubles = new ArrayList<>();
  private final List<Delivery> held = new ArrayList<>();

  /// How many messages of each kind have come to a sieve.
  private final Map<String, Integer> counts = new TreeMap<>();

  SimLink(SimNode from, SimNode to, SimNetwork.Habits habits, Choices.Stream stream) {
    this.from = from;
    this.to = to;
    this.habits = habits;
    this.stream = stream;
  }

  SimNode from() {
    return from;
  }

  SimNode to() {
    return to;
  }

  /// A message sets out. Whether it arrives, when and how often is drawn now.
  void carry(Message message, long cause) {
    long sent = from.recorder().sent(to.id(), message, cause);
    Fate fate = troubles.isEmpty() ? null : fate(message);
    String lost =
        fate instanceof Fate.Lost
            ? "message"
            : troubles.isEmpty() || passesSieves(message) ? "" : "only";
    long late = fate instanceof Fate.Late(var by) ? by.toNanos() : 0;
    if (troubles.isEmpty()) {
      if (stream.chance(habits.drop())) {
        to.recorder().dropped(sent, "loss");
        return;
      }
    } else if (isStopped(sent)) {
      return;
    }
    long time = travel(message, sent, late, lost);
    if (stream.chance(habits.duplicate()) || isEchoed()) {
      travel(message, from.recorder().sent(to.id(), message, sent), 0, lost);
    }
    if (fate instanceof Fate.Twice) { // after the first, and without a draw: nothing else changes
      long copy = from.recorder().sent(to.id(), message, sent);
      put(new Delivery(from.id(), to, message, copy), time + time / 2);
    }
  }

  /// What a line has in store for this message, or null.
  private @Nullable Fate fate(Message message) {
    Fate fate = null;
    for (var trouble : troubles) {
      if (trouble instanceof Trouble.Pick pick
          && pick.isMeant(message.getClass().getSimpleName())) {
        fate = pick.fate();
      }
    }
    return fate;
  }

  private boolean isStopped(long sent) {
    for (var trouble : troubles) {
      if (trouble instanceof Trouble.Cut(var why)) {
        to.recorder().dropped(sent, why);
        return true;
      }
    }
    boolean lost = stream.chance(habits.drop());
    for (var trouble : troubles) {
      lost |= trouble instanceof Trouble.Loss(var share) && stream.chance(share);
    }
    if (lost) {
      to.recorder().dropped(sent, "loss");
    }
    return lost;
  }

  /// Whether all sieves let a message pass, which they count.
  private boolean passesSieves(Message message) {
    var sieves = troubles.stream().filter(Trouble.Sieve.class::isInstance).toList();
    if (sieves.isEmpty()) {
      return true;
    }
    var kind = message.getClass().getSimpleName();
    var passing = new Passing(kind, counts.merge(kind, 1, Integer::sum));
    return sieves.stream().allMatch(sieve -> ((Trouble.Sieve) sieve).passing().contains(passing));
  }

  private boolean isEchoed() {
    boolean echoed = false;
    for (int i = 0; i < troubles.size(); i++) {
      echoed |= troubles.get(i) instanceof Trouble.Echo(var share) && stream.chance(share);
    }
    return echoed;
  }

  /// @param late how much longer it travels than others, in nanoseconds
  /// @param lost why it does not arrive, else `""`; all that is drawn for it is drawn all the same,
  ///   so that those that pass go as they went before
  /// @return how long it travels, in nanoseconds
  private long travel(Message message, long sent, long late, String lost) {
    var delivery = new Delivery(from.id(), to, message, sent);
    long time = late + habits.latency().draw(stream);
    if (stream.chance(habits.reorder())) {
      time += 10 * habits.latency().draw(stream);
    }
    boolean dammed = false;
    for (int i = 0; i < troubles.size(); i++) {
      switch (troubles.get(i)) {
        case Trouble.Lag(var extra) -> time += extra.draw(stream);
        case Trouble.Dam() -> dammed = true;
        case Trouble.Cut _, Trouble.Loss _, Trouble.Echo _, Trouble.Sieve _, Trouble.Pick _ -> {}
      }
    }
    if (!lost.isEmpty()) {
      to.recorder().dropped(sent, lost);
    } else if (dammed) {
      held.add(delivery);
    } else {
      put(delivery, time);
    }
    return time;
  }

  void add(Trouble trouble) {
    if (trouble instanceof Trouble.Sieve) {
      counts.clear();
    }
    troubles.add(trouble);
  }

  /// Trouble ends. When no dam is left, what waited travels on together, in its old order.
  void remove(Trouble trouble) {
    for (int i = 0; i < troubles.size(); i++) {
      if (troubles.get(i) == trouble) {
        troubles.remove(i);
        break;
      }
    }
    if (!held.isEmpty() && troubles.stream().noneMatch(Trouble.Dam.class::isInstance)) {
      long time = habits.latency().draw(stream);
      held.forEach(delivery -> put(delivery, time));
      held.clear();
    }
  }

  private void put(Delivery delivery, long time) {
    to.agenda().put(delivery, to.agenda().now() + time);
  }

  @Override
  public String toString() {
    return from + " > " + to;
  }
}
