package wavetank.server.etcd;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Listens to what gRPC logs, for as long as it is open.
final class Hearing extends Handler implements AutoCloseable {
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  private final List<String> said;

  private Hearing(List<String> said) {
    this.said = said;
  }

  /// @param said takes every message
  static Hearing everything(List<String> said) {
    var hearing = new Hearing(said);
    GRPC.addHandler(hearing);
    return hearing;
  }

  @Override
  public synchronized void publish(LogRecord record) {
    said.add(record.getLoggerName() + ": " + record.getMessage() + ": " + record.getThrown());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    GRPC.removeHandler(this);
  }
}
