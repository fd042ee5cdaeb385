package wavetank.server.tls;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/// The lines that are said about refusals while this is open.
public final class Said implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger(Refusals.class);
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Semaphore more = new Semaphore(0);
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(event.getFormattedMessage());
          more.release();
        }
      };

  public Said() {
    logger.setLevel(Level.WARN);
    appender.start();
    logger.addAppender(appender);
  }

  public List<String> lines() {
    return lines;
  }

  /// Waits for so many more.
  public void await(int count) throws InterruptedException {
    if (!more.tryAcquire(count, 30, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing more was said than " + lines);
    }
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(null);
  }
}
