package wavetank.server.etcd;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.etcd.api.AlarmRequest;
import wavetank.etcd.api.AlarmRequest.AlarmAction;
import wavetank.store.Permits;

/// Which methods are only for those who say who they are, and which are for root. The services of
/// keys, leases, locks and users see to that themselves, because it depends on the keys; those of
/// members and upkeep need not care.
///
/// Source: etcd 3.4.45, v3rpc/maintenance.go and member.go; 3.4.23 let anybody move the leader.
final class Needs {
  private static final List<String> SERVICES =
      List.of("etcdserverpb.Cluster", "etcdserverpb.Maintenance");

  private final Guard guard;

  Needs(Guard guard) {
    this.guard = guard;
  }

  /// The same methods, asked about before they are called.
  List<Rpc<?, ?>> guard(List<Rpc<?, ?>> methods) {
    var guarded = new ArrayList<Rpc<?, ?>>();
    for (Rpc<?, ?> rpc : methods) {
      guarded.add(SERVICES.contains(rpc.method().getServiceName()) ? guarded(rpc) : rpc);
    }
    return guarded;
  }

  private <Q extends Message, R extends Message> Rpc<Q, R> guarded(Rpc<Q, R> rpc) {
    return switch (rpc) {
      case Rpc.Unary<Q, R> unary ->
          new Rpc.Unary<>(
              unary.method(),
              unary.prototype(),
              (call, request) ->
                  guard.isOn()
                      ? guard
                          .local(call, need(call.method(), request))
                          .thenCompose(_ -> unary.handler().apply(call, request))
                      : unary.handler().apply(call, request));
      case Rpc.Streaming<Q, R> streaming ->
          new Rpc.Streaming<>(
              streaming.method(),
              streaming.prototype(),
              (call, outlet) -> {
                Inlet<Q> inlet = streaming.handler().apply(call, outlet);
                return guard.isOn() ? new GuardedInlet<>(call, inlet, outlet) : inlet;
              });
    };
  }

  /// What a method needs: of those that are not named, root.
  static Guard.Question need(String method, @Nullable Message request) {
    return switch (method) {
      case "etcdserverpb.Cluster/MemberList", "etcdserverpb.Maintenance/Status" -> Permits::known;
      case "etcdserverpb.Maintenance/Alarm" ->
          request instanceof AlarmRequest alarm && alarm.getAction() == AlarmAction.GET
              ? Permits::known
              : Permits::root;
      default -> Permits::root;
    };
  }

  /// Lets a stream's messages through once its caller may have them.
  private final class GuardedInlet<Q extends Message> implements Inlet<Q> {
    private final Call call;
    private final Inlet<Q> inlet;
    private final Outlet<?> outlet;
    private final Turns turns = new Turns();
    private volatile boolean gone;

    GuardedInlet(Call call, Inlet<Q> inlet, Outlet<?> outlet) {
      this.call = call;
      this.inlet = inlet;
      this.outlet = outlet;
    }

    @Override
    public void message(Q message) {
      turns.after(
          guard.local(call, need(call.method(), message)),
          failure -> {
            if (failure != null) {
              outlet.end(EtcdError.status(failure));
            } else if (!gone) {
              inlet.message(message);
            }
          });
    }

    @Override
    public void halfClosed() {
      turns.last(inlet::halfClosed);
    }

    @Override
    public void cancelled() {
      gone = true;
      inlet.cancelled();
    }
  }
}
