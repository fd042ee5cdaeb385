package wavetank.server.spans;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wavetank.actors.Tap;
import wavetank.server.etcd.Call;
import wavetank.server.etcd.Interceptor;

/// Makes spans of the calls of clients, and of what becomes of their writes, and sends them to a
/// collector. A client's own trace goes on in ours if its request says so (W3C Trace Context).
public final class Telemetry implements Interceptor, WriteSpans, AutoCloseable {
  private static final AttributeKey<Long> INDEX = AttributeKey.longKey("wavetank.raft.index");

  private static final TextMapGetter<Call> HEADERS =
      (call, name) -> call == null ? null : call.header(name);

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /// OpenTelemetry counts from 1970, the node from anywhere.
  private final long offset = System.currentTimeMillis() * 1_000_000 - System.nanoTime();

  private @Nullable EntryTimes entries;

  /// @param node name of the node
  /// @param collector takes OTLP over HTTP, for example `http://127.0.0.1:4318/v1/traces`
  /// @param share of the traces that clients have not decided about, 0 to 1
  public static Telemetry start(String node, String collector, double share) {
    var exporter = OtlpHttpSpanExporter.builder().setEndpoint(collector).build();
    return new Telemetry(node, BatchSpanProcessor.builder(exporter).build(), share);
  }

  Telemetry(String node, SpanProcessor processor, double share) {
    provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault().toBuilder()
                    .put("service.name", "wavetank")
                    .put("service.instance.id", node)
                    .build())
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
            .addSpanProcessor(processor)
            .build();
    tracer = provider.get("wavetank");
  }

  /// What is to hear of the node's steps, besides `next`.
  public Tap entries(Tap next) {
    var times = new EntryTimes(next, this::now);
    entries = times;
    return times;
  }

  private long now() {
    return System.nanoTime() + offset;
  }

  @Override
  public <R> CompletableFuture<R> around(Call call, Supplier<CompletableFuture<R>> next) {
    var parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), call, HEADERS);
    var span =
        tracer
            .spanBuilder(call.method())
            .setParent(parent)
            .setSpanKind(SpanKind.SERVER)
            .startSpan();
    try (var _ = span.makeCurrent()) {
      return next.get().whenComplete((_, failure) -> end(span, failure));
    } catch (RuntimeException e) {
      end(span, e);
      throw e;
    }
  }

  private static void end(Span span, @Nullable Throwable failure) {
    if (failure != null) {
      span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
    }
    span.end();
  }

  @Override
  public @Nullable WriteSpan begin() {
    var context = Context.current();
    return Span.fromContext(context).getSpanContext().isSampled() ? new Write(context) : null;
  }

  /// Ends when all spans have been handed over, or after two seconds.
  @Override
  public void close() {
    provider.shutdown().join(2, TimeUnit.SECONDS);
  }

  /// One write: its spans are made when their ends are known.
  private final class Write implements WriteSpan {
    private final Context call;
    private final long begun = now();
    private long proposed;

    Write(Context call) {
      this.call = call;
    }

    @Override
    public void proposed() {
      proposed = now();
      end(span("queue", call, begun), proposed);
    }

    @Override
    public void done(long index) {
      long done = now();
      var propose = span("propose", call, proposed).setAttribute(INDEX, index);
      var times = entries == null ? null : entries.of(index);
      if (times != null && times.appended() >= proposed) {
        tell(times, call.with(propose), done);
      }
      end(propose, done);
    }

    /// What happened at this node. One that does not lead hears of the commit later than of the
    /// answer.
    private void tell(EntryTimes.Times times, Context propose, long done) {
      if (times.durable() > 0) {
        end(span("write", propose, times.appended()), times.durable());
      }
      if (times.durable() > 0 && times.taken() >= times.durable()) {
        end(span("replicate", propose, times.durable()), times.taken());
      }
      if (times.applied() > 0) {
        var commit = span("commit", propose, times.taken());
        end(span("apply", propose.with(commit), times.taken()), times.applied());
        end(commit, done);
      }
    }

    @Override
    public void failed(String why) {
      var propose = span("propose", call, proposed).setStatus(StatusCode.ERROR, why);
      end(propose, now());
    }

    private Span span(String name, Context parent, long from) {
      return tracer
          .spanBuilder(name)
          .setParent(parent)
          .setStartTimestamp(from, TimeUnit.NANOSECONDS)
          .startSpan();
    }

    private static void end(Span span, long at) {
      span.end(at, TimeUnit.NANOSECONDS);
    }
  }
}
