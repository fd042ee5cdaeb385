package wavetank.server.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import org.slf4j.LoggerFactory;

/// Sends what a node logs to its standard error stream. Only the command `node` does so: the others
/// say all that they have to say themselves.
final class Logs {
  private Logs() {}

  /// @param level of our own lines; libraries report errors only, unless it is debug or trace: that
  ///   a member is away is news from them again and again
  static void begin(String level) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n%ex{short}");
    encoder.start();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setTarget(ConsoleTarget.SystemErr.getName());
    console.setEncoder(encoder);
    console.start();
    var own = Level.toLevel(level);
    boolean all = Level.DEBUG.isGreaterOrEqual(own);
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(console);
    root.setLevel(all || own == Level.OFF ? own : Level.ERROR);
    context.getLogger("wavetank").setLevel(own);
  }
}
