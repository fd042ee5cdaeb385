package wavetank.raft;

import java.util.List;
import wavetank.core.Rule;

/// Every rule of a gateway that a trace can name.
public final class GatewayRules {
  private GatewayRules() {}

  static final Rule GATEWAY_BATCH =
      Rule.of(
          "gateway.batch",
          "Commands that have gathered share one entry of the log",
          "thesis, 10.2.1");
  static final Rule GATEWAY_RETRY =
      Rule.of(
          "gateway.retry",
          "A batch without an answer is sent again, under the same number in its session",
          "thesis, 6.3");
  static final Rule GATEWAY_GIVE_UP =
      Rule.of(
          "gateway.give-up",
          "What takes too long is given up; if it was sent, it may have taken effect",
          "thesis, 6.3");
  static final Rule GATEWAY_LOST =
      Rule.of(
          "gateway.session-lost",
          "With its session, a gateway loses the fate of all that is on its way",
          "thesis, 6.3");
  static final Rule GATEWAY_REFUSE =
      Rule.of(
          "gateway.refuse",
          "A gateway for which too much waits takes no more",
          "etcd-io/etcd, ErrTooManyRequests");

  /// All of them, in reading order.
  public static final List<Rule> ALL =
      List.of(GATEWAY_BATCH, GATEWAY_RETRY, GATEWAY_GIVE_UP, GATEWAY_LOST, GATEWAY_REFUSE);
}
