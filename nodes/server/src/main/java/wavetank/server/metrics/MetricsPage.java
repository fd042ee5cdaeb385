package wavetank.server.metrics;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The page of metrics. It is made in a thread of its own, because to read all of them takes a few
/// milliseconds, in which requests should not wait.
public final class MetricsPage implements AutoCloseable {
  /// Of the text, as the header Content-Type says it.
  public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Metrics.Sources sources;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("metrics").factory());
  private @Nullable Metrics metrics;

  public MetricsPage(Metrics.Sources sources) {
    this.sources = sources;
  }

  /// Where `text` should be called.
  public Executor thread() {
    return thread;
  }

  /// All metrics now.
  public synchronized String text() {
    var made = metrics;
    if (made == null) {
      made = new Metrics(sources);
      metrics = made;
    }
    return made.page();
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
