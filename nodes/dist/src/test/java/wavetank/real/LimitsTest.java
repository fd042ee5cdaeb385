package wavetank.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import wavetank.etcd.api.CompactionRequest;
import wavetank.etcd.api.CompactionResponse;
import wavetank.etcd.api.PutRequest;
import wavetank.etcd.api.PutResponse;
import wavetank.etcd.api.WatchCreateRequest;
import wavetank.etcd.api.WatchRequest;
import wavetank.etcd.api.WatchResponse;

/// What docs/reference/limits.md says of a node: whoever asks for more than it bears is refused or
/// waits, and its memory stays bounded.
@Tag("real")
@EnabledOnOs(OS.LINUX)
@Timeout(300)
@DisplayName("A node at its limits")
class LimitsTest {
  private static final int MOST_CALLS = 10_000;

  /// Garbage included, for a heap may grow before it is swept; and yet a small part of what would
  /// pile up without the limits.
  private static final long MUCH = 1L << 30;

  private static final MethodDescriptor<PutRequest, PutResponse> PUT =
      method(
          MethodType.UNARY,
          "etcdserverpb.KV/Put",
          PutRequest.getDefaultInstance(),
          PutResponse.getDefaultInstance());
  private static final MethodDescriptor<CompactionRequest, CompactionResponse> COMPACT =
      method(
          MethodType.UNARY,
          "etcdserverpb.KV/Compact",
          CompactionRequest.getDefaultInstance(),
          CompactionResponse.getDefaultInstance());
  private static final MethodDescriptor<WatchRequest, WatchResponse> WATCH =
      method(
          MethodType.BIDI_STREAMING,
          "etcdserverpb.Watch/Watch",
          WatchRequest.getDefaultInstance(),
          WatchResponse.getDefaultInstance());

  @TempDir static Path folder;
  private static RealCluster cluster;

  @BeforeAll
  static void start() {
    cluster = RealCluster.start(folder.resolve("pond"));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static <Q extends Message, R extends Message> MethodDescriptor<Q, R> method(
      MethodType type, String name, Q request, R reply) {
    return MethodDescriptor.<Q, R>newBuilder()
        .setType(type)
        .setFullMethodName(name)
        .setRequestMarshaller(ProtoUtils.marshaller(request))
        .setResponseMarshaller(ProtoUtils.marshaller(reply))
        .build();
  }

  @Test
  void refuses_what_comes_when_10_000_puts_wait_for_a_majority() throws Exception {
    var node = cluster.leader();
    long before = memory(node);
    var others = cluster.nodes().stream().filter(other -> !other.equals(node)).toList();
    others.forEach(RealNode::pause);
    Map<Status.Code, Integer> ends = new ConcurrentHashMap<>();
    try (var first = new Connection(node);
        var second = new Connection(node)) {
      var answered = new CountDownLatch(2 * MOST_CALLS);
      for (var connection : List.of(first, second)) {
        for (int i = 0; i < MOST_CALLS; i++) {
          connection.put(
              "k" + i,
              "v".repeat(100),
              end -> {
                ends.merge(end.getCode(), 1, Integer::sum);
                answered.countDown();
              });
        }
      }
      answered.await();
    } finally {
      others.forEach(RealNode::resume);
    }

    assertThat(ends).containsKey(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(ends.keySet())
        .isSubsetOf(
            Status.Code.RESOURCE_EXHAUSTED, // too many requests
            Status.Code.UNAVAILABLE, // timed out, or no leader
            Status.Code.OK);
    mustStillServe(node, before);
  }

  @Test
  void keeps_no_events_for_watchers_that_do_not_read() throws Exception {
    var node = cluster.leader();
    long before = memory(node);
    try (var deaf = new Connection(node);
        var writer = new Connection(node)) {
      IntStream.range(0, 200).forEach(_ -> deaf.watch(0, () -> {}));
      for (int i = 1; i <= 400; i++) { // 40 MB for each, 8 GB in all
        var put = writer.putAndWait("big", "x".repeat(100_000));
        if (i % 20 == 0) {
          var compact =
              CompactionRequest.newBuilder().setRevision(put.getHeader().getRevision()).build();
          ClientCalls.blockingUnaryCall(writer.channel, COMPACT, CallOptions.DEFAULT, compact);
        }
      }
    }

    mustStillServe(node, before);
  }

  @Test
  void lets_10_000_calls_of_a_connection_in_and_the_next_when_one_ends() throws Exception {
    var node = cluster.follower();
    long before = memory(node);
    var begun = new Semaphore(0);
    var late = new CountDownLatch(1);
    try (var connection = new Connection(node);
        var other = new Connection(node)) {
      var first = connection.watch(1, begun::release);
      IntStream.range(1, MOST_CALLS).forEach(_ -> connection.watch(1, begun::release));
      begun.acquire(MOST_CALLS);
      connection.watch(1, late::countDown);
      other.putAndWait("x", "after the one that waits");
      assertThat(late.getCount()).isEqualTo(1);

      first.cancel("enough", null);
      late.await();
    }

    mustStillServe(node, before);
  }

  private static void mustStillServe(RealNode node, long before) throws IOException {
    assertThat(memory(node)).as("memory, with %d before", before).isLessThan(before + MUCH);
    try (var connection = new Connection(node)) {
      connection.putAndWait("still", "there");
    }
    assertThat(node.log()).noneMatch(line -> line.matches("\tat io\\.(grpc|netty)\\..*"));
  }

  /// Bytes that its process has in memory.
  private static long memory(RealNode node) throws IOException {
    var pages = Files.readString(Path.of("/proc/%d/statm".formatted(node.process().pid())));
    return 4096 * Long.parseLong(pages.split(" ")[1]);
  }

  /// A client with one connection to one node.
  private static final class Connection implements AutoCloseable {
    final ManagedChannel channel;

    Connection(RealNode node) {
      channel =
          NettyChannelBuilder.forTarget("dns:///" + node.client())
              .usePlaintext()
              .directExecutor()
              .build();
    }

    private static PutRequest request(String key, String value) {
      return PutRequest.newBuilder()
          .setKey(ByteString.copyFromUtf8(key))
          .setValue(ByteString.copyFromUtf8(value))
          .build();
    }

    void put(String key, String value, Consumer<Status> taker) {
      var call = channel.newCall(PUT, CallOptions.DEFAULT);
      call.start(
          new ClientCall.Listener<>() {
            @Override
            public void onClose(Status status, Metadata trailers) {
              taker.accept(status);
            }
          },
          new Metadata());
      call.request(2);
      call.sendMessage(request(key, value));
      call.halfClose();
    }

    /// Asks again while nobody leads.
    PutResponse putAndWait(String key, String value) {
      while (true) {
        try {
          return ClientCalls.blockingUnaryCall(
              channel, PUT, CallOptions.DEFAULT, request(key, value));
        } catch (StatusRuntimeException e) {
          assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        }
      }
    }

    /// Watches all keys.
    ///
    /// @param reads how many responses it reads at most
    /// @param taker of each
    ClientCall<WatchRequest, WatchResponse> watch(int reads, Runnable taker) {
      var call = channel.newCall(WATCH, CallOptions.DEFAULT);
      call.start(
          new ClientCall.Listener<>() {
            @Override
            public void onMessage(WatchResponse response) {
              taker.run();
            }
          },
          new Metadata());
      if (reads > 0) {
        call.request(reads);
      }
      var zero = ByteString.copyFrom(new byte[] {0});
      call.sendMessage(
          WatchRequest.newBuilder()
              .setCreateRequest(WatchCreateRequest.newBuilder().setKey(zero).setRangeEnd(zero))
              .build());
      return call;
    }

    @Override
    public void close() {
      channel.shutdownNow();
    }
  }
}
