package wavetank.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Choices;

/// What the actors of a world have to do now: run on the world's own thread, one by one, in a drawn
/// order, until nothing is left. No trace depends on that order.
///
/// It is the leak guard too: whoever comes with a task from another thread has escaped from virtual
/// time, and the run proves nothing any more.
final class Tasks {
  private final Choices.Stream picks;
  private final SeededThread thread;
  private final List<String> leaks = Collections.synchronizedList(new ArrayList<>());
  private Runnable[] tasks = new Runnable[16];
  private Incarnation[] owners = new Incarnation[16];
  private int size;
  private volatile @Nullable Thread inside;
  private @Nullable Throwable failure;

  /// One life of a node: what it left undone when it ended is forgotten.
  ///
  /// @param life `node.life()` while it lives
  record Incarnation(SimNode node, int life) {
    boolean isOver() {
      return node.life() != life;
    }
  }

  Tasks(Choices choices) {
    picks = choices.stream("tasks");
    thread = new SeededThread(choices.stream("pekko").next());
  }

  /// Adds what an actor system wants to run.
  ///
  /// @throws IllegalStateException on a foreign thread; `leaks` tells of it too, because whoever
  ///   runs there may swallow the exception
  void add(Incarnation owner, Runnable task) {
    guard();
    if (owner.isOver()) {
      return;
    }
    if (size == tasks.length) {
      tasks = Arrays.copyOf(tasks, 2 * size);
      owners = Arrays.copyOf(owners, 2 * size);
    }
    tasks[size] = task;
    owners[size++] = owner;
  }

  /// Refuses foreign threads.
  void guard() {
    refuseUnless(Thread.currentThread() == inside);
  }

  private void refuseUnless(boolean ours) {
    if (!ours) {
      var leak =
          "foreign thread %s reached a simulated actor system"
              .formatted(Thread.currentThread().getName());
      leaks.add(leak);
      throw new IllegalStateException(leak);
    }
  }

  /// Does something that gives actors work, and all that follows from it.
  void run(Runnable stimulus) {
    refuseUnless(inside == null);
    inside = Thread.currentThread();
    thread.enter();
    try {
      stimulus.run();
      drain();
    } finally {
      thread.leave();
      inside = null;
    }
    switch (failure) {
      case null -> {}
      case RuntimeException known -> throw known; // a full disk of a listener, for example
      default -> throw new IllegalStateException("the simulated world failed", failure);
    }
  }

  /// Runs tasks until none is left; an actor system that blocks during its start calls it too.
  void drain() {
    while (size > 0) {
      int picked = size == 1 ? 0 : (int) picks.between(0, size - 1);
      var task = tasks[picked];
      var owner = owners[picked];
      size--;
      tasks[picked] = tasks[size];
      owners[picked] = owners[size];
      tasks[size] = null;
      owners[size] = null;
      if (!owner.isOver()) {
        task.run();
      }
    }
  }

  /// The world itself threw an exception inside an actor, where Pekko would hide it. The first one
  /// counts; others follow from it.
  void fail(Throwable problem) {
    if (failure == null) {
      failure = problem;
    }
  }

  List<String> leaks() {
    synchronized (leaks) {
      return List.copyOf(leaks);
    }
  }
}
