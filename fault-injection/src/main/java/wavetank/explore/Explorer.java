package wavetank.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import wavetank.core.NodeKind;
import wavetank.explore.Candidates.Breach;
import wavetank.explore.Exploration.End;
import wavetank.explore.Exploration.Find;

/// Searches all worlds within bounds, level by level, on all cores. How many threads there are
/// changes nothing but the time: worlds have their order, and of two ways to one world, or of two
/// violations at one depth, the first in that order counts.
///
/// A level is gone through in rounds of three phases. In the first each thread finds what follows
/// from some blocks of worlds, and nobody changes what is known; in the second each adds hashes to
/// parts of its own; in the third the new worlds become blocks of the next level.
public final class Explorer {
  private final Bounds bounds;
  private final Judged judged;
  private final Registry registry;
  private final int threads;
  private final Consumer<Explorer> progress;
  private final Visited visited = new Visited();
  private final Links links = new Links();
  private final List<Candidates> spare = new ArrayList<>();
  private final long start = System.nanoTime();
  private List<Block> level = new ArrayList<>();
  private List<Block> next = new ArrayList<>();
  private int states;
  private long transitions;
  private int depth;
  private long frontier;

  /// @param progress told after each round
  public Explorer(
      NodeKind kind,
      NodeKind.Setup setup,
      Bounds bounds,
      Judged judged,
      int threads,
      Consumer<Explorer> progress) {
    this(kind, setup, bounds, judged, true, threads, progress);
  }

  /// @param symmetric whether worlds that differ by servers' names only count as one
  Explorer(
      NodeKind kind,
      NodeKind.Setup setup,
      Bounds bounds,
      Judged judged,
      boolean symmetric,
      int threads,
      Consumer<Explorer> progress) {
    this.bounds = bounds;
    this.judged = judged;
    this.registry = new Registry(kind, setup, bounds, judged, symmetric);
    this.threads = threads;
    this.progress = progress;
  }

  /// Searches until something is found, nothing is left, or a limit is reached.
  ///
  /// @throws NotSearchableException if the servers do something that cannot be searched
  public Exploration run() {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      Find atStart = begin();
      if (atStart != null) {
        return result(End.FOUND, atStart);
      }
      while (true) {
        if (level.isEmpty()) {
          return result(End.COMPLETE, null);
        }
        if (depth >= bounds.depth()) {
          return result(End.DEPTH, null);
        }
        var rounds = new Rounds(level);
        while (rounds.hasNext()) {
          Find find = round(rounds.next(), pool);
          if (find != null) {
            return result(End.FOUND, find);
          }
          frontier = rounds.left() + size(next);
          progress.accept(this);
          if (states >= bounds.states()) {
            return result(End.STATES, null);
          }
          if (nanos() >= bounds.time().toNanos() || Thread.currentThread().isInterrupted()) {
            return result(End.TIME, null);
          }
        }
        depth++;
        level = next;
        next = new ArrayList<>();
      }
    }
  }

  private Exploration result(End end, @Nullable Find find) {
    return new Exploration(
        states, transitions, depth, frontier, end, registry.steps(), nanos(), find);
  }

  /// The world in which all servers have just started.
  private @Nullable Find begin() {
    var opening = new Opening(registry, judged);
    int[] first = opening.world(Budget.of(bounds));
    if (opening.broken() != null) {
      return new Find(opening.broken(), List.of());
    }
    new Expander(registry, visited, judged).begin(first, visited);
    level.add(new Block(0, 1, first));
    links.add(0, new int[1], new int[1]);
    states = 1;
    frontier = 1;
    return null;
  }

  private static long size(List<Block> blocks) {
    long size = 0;
    for (Block block : blocks) {
      size += block.count;
    }
    return size;
  }

  private @Nullable Find round(List<List<Block>> groups, ExecutorService pool) {
    var found = new Candidates[groups.size()];
    var turn = new AtomicInteger();
    inParallel(
        pool,
        _ -> {
          var expander = new Expander(registry, visited, judged);
          for (int i = turn.getAndIncrement(); i < found.length; i = turn.getAndIncrement()) {
            found[i] = candidates();
            for (Block block : groups.get(i)) {
              expander.expand(block, found[i]);
            }
            found[i].seal();
          }
        });
    for (Candidates some : found) {
      transitions += some.transitions;
      Breach breach = some.breach;
      if (breach != null) {
        var path = new ArrayList<>(links.path(breach.parent()));
        path.add(breach.action());
        return new Find(breach.property(), path);
      }
    }
    inParallel(
        pool,
        thread -> {
          for (Candidates some : found) {
            admit(thread, some);
          }
        });
    keep(found, pool);
    return null;
  }

  private Candidates candidates() {
    synchronized (spare) {
      return spare.isEmpty() ? new Candidates() : spare.removeLast();
    }
  }

  /// Adds the hashes of those parts that are this thread's, in order.
  private void admit(int thread, Candidates some) {
    for (int i = 0; i < some.count; i++) {
      long a = some.hashes[2 * i];
      if (Visited.part(a) % threads == thread) {
        some.isNew[i] = visited.add(a, some.hashes[2 * i + 1]);
      }
    }
  }

  /// The new worlds get their numbers, in order, and become blocks.
  private void keep(Candidates[] found, ExecutorService pool) {
    var firsts = new int[found.length];
    for (int i = 0; i < found.length; i++) {
      for (int j = 0; j < found[i].count; j++) {
        found[i].kept += found[i].isNew[j] ? 1 : 0;
      }
      firsts[i] = states;
      states += found[i].kept;
    }
    var packers = new Packer[found.length];
    var turn = new AtomicInteger();
    inParallel(
        pool,
        _ -> {
          for (int i = turn.getAndIncrement(); i < found.length; i = turn.getAndIncrement()) {
            packers[i] = new Packer(found[i], firsts[i]);
          }
        });
    for (int i = 0; i < found.length; i++) {
      packers[i].giveTo(next, links);
      found[i].clear();
      spare.add(found[i]);
    }
  }

  private void inParallel(ExecutorService pool, IntConsumer work) {
    var tasks = new ArrayList<Callable<Void>>();
    for (int i = 0; i < threads; i++) {
      int thread = i;
      tasks.add(() -> {
        work.accept(thread);
        return null;
      });
    }
    try {
      for (var task : pool.invokeAll(tasks)) {
        task.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the search was interrupted", e);
    }
  }

  /// How many distinct states were met.
  public long states() {
    return states;
  }

  /// How many actions from the start everything was looked at.
  public int depth() {
    return depth;
  }

  /// How many worlds are known and wait to be looked at.
  public long frontier() {
    return frontier;
  }

  public long nanos() {
    return System.nanoTime() - start;
  }

  Registry registry() {
    return registry;
  }
}
