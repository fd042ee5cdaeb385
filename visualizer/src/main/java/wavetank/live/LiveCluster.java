package wavetank.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wavetank.cli.BadInput;
import wavetank.live.Heard.Began;
import wavetank.live.Heard.Line;
import wavetank.live.Heard.Refused;
import wavetank.live.Heard.Silent;

/// Nodes that run, and the streams of their traces.
public final class LiveCluster implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-f:]+]|[\\w.-]+):\\d{1,5}");
  private static final int PLACES = 1 << 16;
  private static final long FIRST_SECONDS = 5;

  private final List<NodeStream> streams;
  private final LiveRun run;

  private LiveCluster(List<NodeStream> streams, LiveRun run) {
    this.streams = streams;
    this.run = run;
  }

  /// Waits until the first node answers, or all have refused.
  ///
  /// @param addresses of `trace.listen`, one of each node, for example "127.0.0.1:2382"
  /// @throws BadInput if none of them shows a trace
  public static LiveCluster attach(List<String> addresses) {
    for (String address : addresses) {
      if (!ADDRESS.matcher(address).matches()) {
        throw new BadInput(
            "--live %s: not an address; use that of trace.listen of a node, for example"
                    .formatted(address)
                + " 127.0.0.1:2382");
      }
    }
    BlockingQueue<Heard> inbox = new LinkedBlockingQueue<>(PLACES);
    var streams = addresses.stream().distinct().map(one -> NodeStream.open(one, inbox)).toList();
    try {
      return new LiveCluster(streams, first(inbox, streams.size()));
    } catch (BadInput e) {
      streams.forEach(NodeStream::close);
      throw e;
    }
  }

  /// Takes from the inbox until somebody begins, and gives it all to the run.
  private static LiveRun first(BlockingQueue<Heard> inbox, int addresses) {
    var before = new ArrayList<Heard>();
    Map<String, String> refusals = new LinkedHashMap<>();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(FIRST_SECONDS);
    try {
      while (refusals.size() < addresses && System.nanoTime() < until) {
        Heard heard = inbox.poll(100, TimeUnit.MILLISECONDS);
        switch (heard) {
          case null -> {}
          case Began(_, var header) -> {
            var run = new LiveRun(header, inbox);
            before.forEach(run::hear);
            run.hear(heard);
            return run;
          }
          case Silent(var from, var why, _) -> refusals.put(from, why);
          case Refused(var from, var why) -> refusals.put(from, why);
          case Line _ -> {}
        }
        if (heard != null) {
          before.add(heard);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new BadInput(
        "--live: no node shows its trace: %s; nodes do so at trace.listen of their configuration"
            .formatted(
                refusals.entrySet().stream()
                    .map(one -> one.getKey() + " (" + one.getValue() + ")")
                    .collect(Collectors.joining(", "))));
  }

  /// What the nodes tell.
  public LiveRun run() {
    return run;
  }

  @Override
  public void close() {
    streams.forEach(NodeStream::close);
  }
}
