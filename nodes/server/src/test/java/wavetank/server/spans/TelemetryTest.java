package wavetank.server.spans;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.actors.Tap;
import wavetank.core.Input;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.core.Rule;
import wavetank.core.Step;
import wavetank.raft.Configuration;
import wavetank.raft.Raft;
import wavetank.raft.RaftSettings;
import wavetank.raft.RaftState;
import wavetank.server.etcd.Call;
import wavetank.server.spans.WriteSpans.WriteSpan;
import wavetank.store.Store;
import wavetank.store.StoreServer;
import wavetank.store.StoreState;

@DisplayName("The spans of a write")
class TelemetryTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final Rule RULE = Rule.of("test.rule", "A test speaks", "this test");
  private static final StoreServer.State FRESH =
      new StoreServer(
              N1,
              new Raft<>(N1, Configuration.of(List.of(N1)), RaftSettings.DEFAULT, new Store()),
              command -> command)
          .initial();

  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final Telemetry telemetry = new Telemetry("n1", SimpleSpanProcessor.create(exported), 1);

  @AfterEach
  void close() {
    telemetry.close();
  }

  private record Asked(@Nullable String parent) implements Call {
    @Override
    public String method() {
      return "etcdserverpb.KV/Put";
    }

    @Override
    public @Nullable String header(String name) {
      return name.equals("traceparent") ? parent : null;
    }

    @Override
    public void onCancel(Runnable action) {}
  }

  /// A write within a call; its reply is the call's.
  private WriteSpan call(CompletableFuture<String> reply, @Nullable String parent) {
    var write = new CompletableFuture<WriteSpan>();
    var _ =
        telemetry.around(
            new Asked(parent),
            () -> {
              write.complete(Objects.requireNonNull(telemetry.begin()));
              return reply;
            });
    return write.join();
  }

  private SpanData span(String name) {
    return exported.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " in " + exported.getFinishedSpanItems()));
  }

  private static StoreServer.State applied(long index) {
    var raft = FRESH.raft();
    var applied =
        new RaftState.Applied<StoreState>(
            index, raft.applied().machine(), raft.applied().sessions(), 0);
    return new StoreServer.State(
        new RaftState<>(raft.durable(), raft.role(), raft.heardAtNanos(), applied, null, null),
        FRESH.watches(),
        FRESH.leases());
  }

  private record Entry(long term, Object payload) implements Note.Logged {}

  @Test
  void at_the_leader_are_one_tree_in_the_order_of_what_happens() {
    var reply = new CompletableFuture<String>();
    var tap = telemetry.entries(Tap.NONE);
    var write = call(reply, null);
    write.proposed();
    tap.took(new Input.Received(N1, new Ping()), 0);
    tap.stepped(0, appending(7), 3, true);
    tap.durable(3);
    tap.took(new Input.Received(N1, new Ping()), 0);
    tap.stepped(0, Step.to(applied(7)), 3, false);
    write.done(7);
    reply.complete("done");

    assertThat(exported.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder(
            "queue", "write", "replicate", "apply", "commit", "propose", "etcdserverpb.KV/Put");
    var call = span("etcdserverpb.KV/Put");
    assertThat(call.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(exported.getFinishedSpanItems())
        .extracting(SpanData::getTraceId)
        .containsOnly(call.getTraceId());
    assertThat(span("queue").getParentSpanId()).isEqualTo(call.getSpanId());
    assertThat(span("propose").getParentSpanId()).isEqualTo(call.getSpanId());
    assertThat(List.of(span("write"), span("replicate"), span("commit")))
        .extracting(SpanData::getParentSpanId)
        .containsOnly(span("propose").getSpanId());
    assertThat(span("apply").getParentSpanId()).isEqualTo(span("commit").getSpanId());
    assertThat(
            List.of(
                span("queue").getStartEpochNanos(),
                span("queue").getEndEpochNanos(),
                span("write").getStartEpochNanos(),
                span("write").getEndEpochNanos(),
                span("replicate").getStartEpochNanos(),
                span("replicate").getEndEpochNanos(),
                span("apply").getEndEpochNanos(),
                span("commit").getEndEpochNanos()))
        .isSorted();
  }

  @Test
  void go_on_with_the_trace_of_the_client() {
    var reply = new CompletableFuture<String>();
    call(reply, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").proposed();
    reply.complete("done");

    var call = span("etcdserverpb.KV/Put");
    assertThat(call.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(call.getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(span("queue").getTraceId()).isEqualTo(call.getTraceId());
  }

  @Test
  void are_not_made_if_the_client_does_not_want_them() {
    var _ =
        telemetry.around(
            new Asked("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"),
            () -> {
              assertThat(telemetry.begin()).isNull();
              return CompletableFuture.completedFuture("done");
            });

    assertThat(exported.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void say_that_a_write_failed() {
    var reply = new CompletableFuture<String>();
    var write = call(reply, null);
    write.proposed();
    write.failed("NO_LEADER");
    reply.completeExceptionally(new IllegalStateException("etcdserver: no leader"));

    assertThat(span("propose").getStatus().getDescription()).isEqualTo("NO_LEADER");
    assertThat(span("etcdserverpb.KV/Put").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void at_a_follower_leave_out_what_it_does_not_know() {
    var reply = new CompletableFuture<String>();
    telemetry.entries(Tap.NONE);
    var write = call(reply, null);
    write.proposed();
    write.done(7);
    reply.complete("done");

    assertThat(exported.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactly("queue", "propose", "etcdserverpb.KV/Put");
  }

  private static Step<StoreServer.State> appending(long index) {
    var note = new Note.LogAppended(RULE, index, List.of(new Entry(1, "put a=1")));
    return new Step<>(FRESH, List.of(), List.of(), List.of(note));
  }

  private record Ping() implements Message {}
}
