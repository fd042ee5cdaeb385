package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.etcd.api.LeaseKeepAliveRequest;
import wavetank.etcd.api.LeaseKeepAliveResponse;
import wavetank.etcd.api.LeaseProto;

@DisplayName("A gRPC stream")
class GrpcStreamTest {
  private static final LeaseKeepAliveRequest QUESTION = LeaseKeepAliveRequest.getDefaultInstance();

  private final Wire wire = new Wire();
  private final List<String> heard = new ArrayList<>();
  private final GrpcStream<LeaseKeepAliveRequest, LeaseKeepAliveResponse> stream = open();

  /// What gRPC would be told.
  private static final class Wire
      extends ServerCall<LeaseKeepAliveRequest, LeaseKeepAliveResponse> {
    private boolean ready = true;
    private int requested;
    private int sent;
    private @Nullable Status end;

    @Override
    public void request(int count) {
      requested += count;
    }

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(LeaseKeepAliveResponse message) {
      assertThat(end).isNull();
      sent++;
    }

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void close(Status status, Metadata trailers) {
      end = status;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public MethodDescriptor<LeaseKeepAliveRequest, LeaseKeepAliveResponse> getMethodDescriptor() {
      throw new IllegalStateException("nobody asks");
    }
  }

  private GrpcStream<LeaseKeepAliveRequest, LeaseKeepAliveResponse> open() {
    var methods =
        new Methods(LeaseProto.getDescriptor(), "Lease")
            .streaming(
                "LeaseKeepAlive",
                QUESTION,
                LeaseKeepAliveResponse.getDefaultInstance(),
                (_, outlet) -> new Echo(outlet))
            .list();
    @SuppressWarnings("unchecked") // as it was made above
    var rpc = (Rpc.Streaming<LeaseKeepAliveRequest, LeaseKeepAliveResponse>) methods.getFirst();
    return new GrpcStream<>(wire, rpc, new Asked(Map.of()));
  }

  private record Asked(Map<String, String> headers) implements Call {
    @Override
    public String method() {
      return "x";
    }

    @Override
    public @Nullable String header(String name) {
      return headers.get(name);
    }

    @Override
    public void onCancel(Runnable action) {}
  }

  /// Answers each message with one.
  private final class Echo implements Inlet<LeaseKeepAliveRequest> {
    private final Outlet<LeaseKeepAliveResponse> outlet;

    Echo(Outlet<LeaseKeepAliveResponse> outlet) {
      this.outlet = outlet;
    }

    @Override
    public void message(LeaseKeepAliveRequest message) {
      outlet.send(LeaseKeepAliveResponse.getDefaultInstance());
    }

    @Override
    public void halfClosed() {
      outlet.end(Status.OK);
    }

    @Override
    public void cancelled() {
      heard.add("cancelled");
    }
  }

  @Test
  void asks_for_one_message_after_the_other() {
    stream.onMessage(QUESTION);
    stream.onMessage(QUESTION);

    assertThat(wire.requested).isEqualTo(3);
    assertThat(wire.sent).isEqualTo(2);
  }

  @Test
  void asks_for_no_more_while_its_client_does_not_read_the_answers() {
    wire.ready = false;
    stream.onMessage(QUESTION);
    assertThat(wire.requested).isEqualTo(1);

    wire.ready = true;
    stream.onReady();
    stream.onReady();
    assertThat(wire.requested).isEqualTo(2);
  }

  @Test
  void says_nothing_after_its_end() {
    stream.onHalfClose();
    stream.onMessage(QUESTION);

    assertThat(wire.end).isEqualTo(Status.OK);
    assertThat(wire.sent).isZero();
  }

  @Test
  void says_nothing_to_a_client_that_has_gone() {
    stream.onCancel();
    stream.onMessage(QUESTION);

    assertThat(wire.sent).isZero();
    assertThat(heard).containsExactly("cancelled");
  }
}
