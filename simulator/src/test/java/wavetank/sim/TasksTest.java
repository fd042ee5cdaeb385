package wavetank.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import wavetank.core.SeededChoices;

/// The work of actors in virtual time, and the guard against everything outside it.
class TasksTest {
  private final Tasks tasks = new Tasks(new SeededChoices(1));
  private final SimNode node = TestNode.of(new Agenda());
  private final Tasks.Incarnation owner = new Tasks.Incarnation(node, node.life());

  private static void onAnotherThread(Runnable action) {
    var thread = new Thread(action, "stranger");
    thread.start();
    try {
      assertThat(thread.join(Duration.ofMinutes(1))).isTrue();
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Test
  void a_foreign_thread_is_refused_and_remembered() {
    tasks.run(() ->
        onAnotherThread(() ->
            assertThatThrownBy(() -> tasks.add(owner, () -> {}))
                .isInstanceOf(IllegalStateException.class)));

    assertThat(tasks.leaks())
        .containsExactly("foreign thread stranger reached a simulated actor system");
  }

  @Test
  void nobody_gets_in_beside_a_stimulus() {
    tasks.run(() ->
        onAnotherThread(() ->
            assertThatThrownBy(() -> tasks.run(() -> {}))
                .isInstanceOf(IllegalStateException.class)));

    assertThat(tasks.leaks()).hasSize(1);
  }

  @Test
  void what_a_task_adds_is_done_before_the_world_goes_on() {
    var done = new ArrayList<String>();
    tasks.run(() ->
        tasks.add(
            owner,
            () -> {
              done.add("first");
              tasks.add(owner, () -> done.add("second"));
            }));

    assertThat(done).containsExactly("first", "second");
    assertThat(tasks.leaks()).isEmpty();
  }

  @Test
  void the_seed_draws_the_order_of_ready_tasks() {
    assertThat(order(1)).isEqualTo(order(1)).isNotEqualTo(order(2));
    assertThat(order(1)).containsExactlyInAnyOrderElementsOf(order(2));
  }

  private List<Integer> order(long seed) {
    var done = new ArrayList<Integer>();
    var drawn = new Tasks(new SeededChoices(seed));
    drawn.run(() -> {
      for (int i = 0; i < 40; i++) {
        int number = i;
        drawn.add(owner, () -> done.add(number));
      }
    });
    return done;
  }

  @Test
  void the_work_of_a_dead_process_is_forgotten() {
    var done = new ArrayList<String>();
    tasks.run(() -> {
      tasks.add(owner, () -> done.add("too late"));
      node.start(0);
    });

    assertThat(done).isEmpty();
  }

  @Test
  void pekkos_own_random_numbers_follow_the_seed_while_the_world_runs() {
    assertThat(pekkosDraw(1)).isEqualTo(pekkosDraw(1)).isNotEqualTo(pekkosDraw(2));
  }

  private static long pekkosDraw(long seed) {
    var drawn = new ArrayList<Long>();
    var world = new Tasks(new SeededChoices(seed));
    world.run(() -> drawn.add(ThreadLocalRandom.current().nextLong()));
    ThreadLocalRandom.current().nextLong(); // somebody else uses the thread in between
    world.run(() -> drawn.add(ThreadLocalRandom.current().nextLong()));
    return drawn.getFirst() ^ drawn.getLast() * 31;
  }

  @Test
  void the_first_failure_of_the_world_inside_an_actor_comes_out() {
    var problem = new IllegalArgumentException("no space left");

    assertThatThrownBy(() ->
            tasks.run(() -> {
              tasks.fail(problem);
              tasks.fail(new IllegalStateException("closed"));
            }))
        .isSameAs(problem);
  }

  @Test
  void an_error_inside_an_actor_comes_out_as_a_failure_of_the_world() {
    var problem = new AssertionError("bug");

    assertThatThrownBy(() -> tasks.run(() -> tasks.fail(problem)))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(problem);
  }
}
