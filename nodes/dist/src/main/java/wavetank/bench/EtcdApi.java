package wavetank.bench;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import wavetank.etcd.api.PutRequest;

/// A system that speaks etcd's v3 API.
abstract class EtcdApi implements KvSystem {
  private static final long PROBE_MILLIS = 300;

  @Override
  public KvClient connect(List<String> endpoints) throws InterruptedException, TimeoutException {
    return new EtcdClient(endpoints);
  }

  @Override
  public int leader(List<String> endpoints) {
    var channels = endpoints.stream().map(EtcdCalls::channel).toList();
    try {
      return EtcdCalls.leader(channels);
    } finally {
      channels.forEach(ManagedChannel::shutdownNow);
    }
  }

  @Override
  public Probe probe(String endpoint) {
    var channel = EtcdCalls.channel(endpoint);
    var request =
        PutRequest.newBuilder()
            .setKey(ByteString.copyFromUtf8("probe-" + endpoint))
            .setValue(ByteString.copyFromUtf8("v"))
            .build();
    return new Probe() {
      @Override
      public boolean write() throws InterruptedException {
        try {
          EtcdCalls.ask(channel, EtcdCalls.PUT, request, PROBE_MILLIS);
          return true;
        } catch (StatusRuntimeException e) {
          channel.resetConnectBackoff(); // it is the server that is measured
          TimeUnit.MILLISECONDS.sleep(FirstWrite.RETRY_MILLIS);
          return false;
        }
      }

      @Override
      public void close() {
        channel.shutdownNow();
      }
    };
  }
}
