package wavetank.explore;

import java.util.Arrays;
import wavetank.explore.Candidates.Breach;

/// Finds what follows from a world: all that may happen in it, one thing at a time. Each thread has
/// one.
///
/// The hash of a world is the sum of its parts' hashes, so that after an action only those of the
/// changed parts are exchanged; it is the smallest one under all renamings of the servers. An
/// action that changes nothing and sends nothing is left out: what may happen after it may happen
/// without it, because a message that never arrives stands for a lost one.
final class Expander {
  private final Registry registry;
  private final Visited visited;
  private final Judge judge;
  private final int servers;
  private final int lanes;
  private final long[] before;
  private final long[] after;
  private final View[] views;
  private long a;
  private long b;

  // The world that is looked at.
  private int[] world = new int[0];
  private int at;
  private int length;
  private int number;

  Expander(Registry registry, Visited visited, Judged judged) {
    this.registry = registry;
    this.visited = visited;
    this.judge = new Judge(judged);
    this.servers = registry.servers().size();
    this.lanes = 2 * registry.renamings().count();
    this.before = new long[lanes];
    this.after = new long[lanes];
    this.views = new View[servers];
  }

  /// @param into takes what is not known yet; at the first violation it goes no further
  void expand(Block block, Candidates into) {
    int offset = 0;
    for (int i = 0; i < block.count && into.breach == null; i++) {
      look(block.worlds, offset, block.first + i);
      int known = into.count;
      expand(into);
      into.sift(known, visited);
      offset += length;
    }
  }

  private void look(int[] worlds, int offset, int ofNumber) {
    world = worlds;
    at = offset;
    length = World.lengthAt(worlds, offset);
    number = ofNumber;
    sum(worlds, offset, before);
  }

  /// The hashes of a world under all renamings, what is left of the bounds apart.
  private void sum(int[] numbers, int offset, long[] sums) {
    Arrays.fill(sums, 0);
    for (int server = 0; server < servers; server++) {
      plus(sums, registry.seats().prints(numbers[World.seat(offset, server)]));
    }
    plus(sums, registry.histories().prints(numbers[World.history(offset, servers)]));
    int end = offset + World.lengthAt(numbers, offset);
    for (int i = World.messages(offset, servers); i < end; i++) {
      plus(sums, registry.flights().prints(numbers[i]));
    }
  }

  /// Notes the first world of a search.
  void begin(int[] first, Visited in) {
    sum(first, 0, after);
    hash(first[World.budget(0, servers)]);
    in.add(a, b);
  }

  private void expand(Candidates into) {
    int budget = world[World.budget(at, servers)];
    for (int server = 0; server < servers && into.breach == null; server++) {
      int seat = world[World.seat(at, server)];
      Seat known = registry.seats().get(seat);
      int[] inputs = known.inputs;
      for (int i = 0; i < inputs.length && into.breach == null; i++) {
        int cost = known.costs[i];
        if (Budget.allows(budget, cost)) {
          Outcome outcome = registry.outcome(seat, inputs[i]);
          if (!outcome.isIdle) {
            int left = Budget.less(budget, cost);
            follow(server, seat, outcome, -1, left, Action.of(server, inputs[i]), into);
          }
        }
      }
    }
    deliver(budget, into);
  }

  private void deliver(int budget, Candidates into) {
    int first = World.messages(at, servers);
    boolean mayRepeat = Budget.allows(budget, Budget.DUPLICATE);
    for (int i = first; i < at + length && into.breach == null; i++) {
      int message = world[i];
      if (isRepeated(first, i)) {
        continue;
      }
      int server = registry.flights().get(message).to();
      int seat = world[World.seat(at, server)];
      Outcome outcome = registry.outcome(seat, Seat.FIRST_MESSAGE + message);
      if (outcome.isIdle) {
        continue;
      }
      follow(server, seat, outcome, i, budget, Action.deliver(i - first, false), into);
      if (mayRepeat && into.breach == null) {
        int left = Budget.less(budget, Budget.DUPLICATE);
        follow(server, seat, outcome, -1, left, Action.deliver(i - first, true), into);
      }
    }
  }

  /// Whether the same message stands before it.
  private boolean isRepeated(int first, int place) {
    for (int i = first; i < place; i++) {
      if (world[i] == world[place]) {
        return true;
      }
    }
    return false;
  }

  /// @param gone where the message stands that arrives; -1 if none does, or it stays
  private void follow(
      int server, int seat, Outcome outcome, int gone, int budget, int action, Candidates into) {
    into.transitions++;
    int old = world[World.history(at, servers)];
    int history = old;
    Facts facts = outcome.facts;
    if (facts != null) {
      look(server, outcome);
      history = registry.after(old, server, outcome, facts, views);
      String broken = judge.broken(history(old), history(history), server, facts, views);
      if (broken != null) {
        into.breach = new Breach(number, action, broken);
        return;
      }
    }
    System.arraycopy(before, 0, after, 0, lanes);
    if (outcome.next != seat) {
      minus(after, registry.seats().prints(seat));
      plus(after, registry.seats().prints(outcome.next));
    }
    if (history != old) {
      minus(after, registry.histories().prints(old));
      plus(after, registry.histories().prints(history));
    }
    if (gone >= 0) {
      minus(after, registry.flights().prints(world[gone]));
    }
    for (int sent : outcome.sends) {
      plus(after, registry.flights().prints(sent));
    }
    hash(budget);
    write(server, outcome, history, gone, budget, into);
    into.add(into.worlds[into.used], a, b, number, action);
  }

  private History history(int ofNumber) {
    return registry.histories().get(ofNumber);
  }

  /// Leaves in `views` what is known of all servers after a step of one.
  private void look(int server, Outcome outcome) {
    for (int i = 0; i < servers; i++) {
      int seat = i == server ? outcome.next : world[World.seat(at, i)];
      views[i] = registry.seats().get(seat).state.view();
    }
  }

  private void write(
      int server, Outcome outcome, int history, int gone, int budget, Candidates into) {
    int[] sends = outcome.sends;
    int newLength = length + sends.length - (gone >= 0 ? 1 : 0);
    into.reserve(newLength);
    int[] out = into.worlds;
    int to = into.used;
    out[to] = newLength;
    System.arraycopy(world, at + 1, out, to + 1, servers);
    out[World.seat(to, server)] = outcome.next;
    out[World.history(to, servers)] = history;
    out[World.budget(to, servers)] = budget;
    int end = World.messages(to, servers);
    for (int i = World.messages(at, servers); i < at + length; i++) {
      if (i != gone) {
        out[end++] = world[i];
      }
    }
    System.arraycopy(sends, 0, out, end, sends.length);
  }

  private void plus(long[] sums, long[] prints) {
    for (int i = 0; i < lanes; i++) {
      sums[i] += prints[i];
    }
  }

  private void minus(long[] sums, long[] prints) {
    for (int i = 0; i < lanes; i++) {
      sums[i] -= prints[i];
    }
  }

  /// Leaves the hash of `after` with this budget in `a` and `b`.
  private void hash(int budget) {
    a = after[0];
    b = after[1];
    for (int i = 2; i < lanes; i += 2) {
      if (after[i] < a || (after[i] == a && after[i + 1] < b)) {
        a = after[i];
        b = after[i + 1];
      }
    }
    a = Digest.mixA(a + Digest.mixA(budget));
    b = Digest.mixB(b + Digest.mixB(budget));
    if ((a | b) == 0) {
      b = 1; // two zeros mean nothing at all
    }
  }
}
