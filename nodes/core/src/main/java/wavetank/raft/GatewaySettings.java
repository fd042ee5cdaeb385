package wavetank.raft;

import java.time.Duration;

/// How a gateway is tuned. `SettingsReader` makes one from text.
///
/// @param window most batches of commands on their way; more gather meanwhile. At most
///   `max-answers`, so that the cluster still knows the answer to each batch that is sent again
/// @param batchCommands most commands in one batch
/// @param batchBytes most bytes of commands in one batch, unless one submission alone has more
/// @param span by how much the sequences of batches on their way may differ, plus one:
///   `max-answers`
/// @param waitingCommands most commands, and most questions, that may wait; more are refused
/// @param waitingBytes most bytes of them
/// @param retry how long it waits for an answer before it asks again
/// @param timeout how long it tries altogether
public record GatewaySettings(
    int window,
    int batchCommands,
    int batchBytes,
    int span,
    int waitingCommands,
    long waitingBytes,
    Duration retry,
    Duration timeout) {
  public GatewaySettings {
    require(
        window >= 1 && window <= span,
        "gateway-window",
        window,
        "1 to max-answers, which is %d".formatted(span));
    require(batchCommands >= 1, "gateway-batch", batchCommands, "1 or more");
    require(batchBytes >= 1, "gateway-batch-bytes", batchBytes, "1 or more");
    require(waitingCommands >= 1, "gateway-waiting", waitingCommands, "1 or more");
    require(waitingBytes >= 1, "gateway-waiting-bytes", waitingBytes, "1 or more");
    require(retry.isPositive(), "client-retry", retry, "more than 0");
    require(timeout.isPositive(), "client-timeout", timeout, "more than 0");
  }

  private static void require(boolean holds, String name, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "setting %s is %s: it must be %s".formatted(name, value, allowed));
    }
  }
}
