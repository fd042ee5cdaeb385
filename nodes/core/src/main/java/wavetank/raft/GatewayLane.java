package wavetank.raft;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import wavetank.core.Bytes;
import wavetank.core.NodeId;

/// What a gateway has to do of one sort, commands or questions: what waits, and what is on its way.
/// An immutable value.
///
/// @param server whom to ask
/// @param paused whether nobody leads at the moment, so that it is better to wait a little
/// @param waiting in the order in which it came
/// @param parts how many commands or questions wait
/// @param bytes of them
/// @param flying on its way, by the number of its message
record GatewayLane(
    NodeId server,
    boolean paused,
    PSortedMap<Long, Job> waiting,
    int parts,
    long bytes,
    PSortedMap<Long, Batch> flying) {
  /// What an owner asked for.
  ///
  /// @param parts its commands or questions
  /// @param deadlineNanos when it is given up, on the gateway's clock
  /// @param over whether it was given up already
  record Job(
      NodeId owner, long id, List<Bytes> parts, int bytes, long deadlineNanos, boolean over) {
    /// How much it counts against the bounds.
    int weight() {
      return Math.max(1, parts.size());
    }

    Job givenUp() {
      return new Job(owner, id, parts, bytes, deadlineNanos, true);
    }
  }

  /// A message to the cluster that waits for its answer.
  ///
  /// @param attempt counts how often it was sent, from 0
  /// @param to null if it has to be sent again when the pause is over
  /// @param hops how often it was sent on in a row, without a pause
  record Sent(long number, int attempt, @Nullable NodeId to, long atNanos, int hops) {
    /// Whether an answer is to the last attempt.
    boolean isAnsweredBy(long request) {
      return request == request();
    }

    /// Answers carry it, and with it the number of what was asked.
    long request() {
      return (number << 8) | (attempt & 0xFF);
    }

    static long numberOf(long request) {
      return request >>> 8;
    }

    static Sent first(long number, NodeId server, long nanos) {
      return new Sent(number, 0, server, nanos, 0);
    }

    /// Sent again, right away if it was on its way.
    Sent again(NodeId server, long nanos) {
      return new Sent(number, attempt + 1, server, nanos, to == null ? 0 : hops + 1);
    }

    Sent later() {
      return new Sent(number, attempt, null, atNanos, 0);
    }

    boolean isOverdue(long nanos, long retryNanos) {
      return to != null && nanos - atNanos >= retryNanos;
    }
  }

  /// Jobs that share one message.
  ///
  /// @param sequence of the commands in their session; 0 for questions
  record Batch(Sent sent, long sequence, List<Job> jobs) {
    Batch with(Sent newSent) {
      return new Batch(newSent, sequence, jobs);
    }

    Batch with(List<Job> newJobs) {
      return new Batch(sent, sequence, newJobs);
    }

    /// All commands or questions, in order.
    List<Bytes> parts() {
      if (jobs.size() == 1) {
        return jobs.getFirst().parts();
      }
      var all = new ArrayList<Bytes>();
      jobs.forEach(job -> all.addAll(job.parts()));
      return all;
    }
  }

  static GatewayLane to(NodeId server) {
    return new GatewayLane(server, false, TreePMap.empty(), 0, 0, TreePMap.empty());
  }

  boolean isIdle() {
    return waiting.isEmpty() && flying.isEmpty();
  }

  GatewayLane plus(Job job) {
    long place = waiting.isEmpty() ? 1 : waiting.lastKey() + 1;
    return new GatewayLane(
        server,
        paused,
        waiting.plus(place, job),
        parts + job.weight(),
        bytes + job.bytes(),
        flying);
  }

  GatewayLane minus(long place, Job job) {
    return new GatewayLane(
        server, paused, waiting.minus(place), parts - job.weight(), bytes - job.bytes(), flying);
  }

  /// The jobs that the next batch takes: the oldest, and as many after it as there is room for.
  List<Job> next(int mostParts, long mostBytes) {
    var jobs = new ArrayList<Job>();
    int takenParts = 0;
    long takenBytes = 0;
    for (Job job : waiting.values()) {
      takenParts += job.weight();
      takenBytes += job.bytes();
      if (!jobs.isEmpty() && (takenParts > mostParts || takenBytes > mostBytes)) {
        break;
      }
      jobs.add(job);
    }
    return List.copyOf(jobs);
  }

  /// Without the oldest jobs.
  GatewayLane without(List<Job> oldest) {
    GatewayLane lane = this;
    for (Job job : oldest) {
      lane = lane.minus(lane.waiting.firstKey(), job);
    }
    return lane;
  }

  GatewayLane at(NodeId newServer, boolean nowPaused) {
    return new GatewayLane(newServer, nowPaused, waiting, parts, bytes, flying);
  }

  GatewayLane flying(PSortedMap<Long, Batch> newFlying) {
    return new GatewayLane(server, paused, waiting, parts, bytes, newFlying);
  }

  GatewayLane flying(Batch batch) {
    return flying(flying.plus(batch.sent().number(), batch));
  }

  GatewayLane landed(Batch batch) {
    return flying(flying.minus(batch.sent().number()));
  }
}
