package wavetank.server.etcd;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import wavetank.server.StoreAccess;

/// The pages for load balancers, supervisors and the curious, each by its path.
///
/// Healthy, and ready, is who can answer a linearizable read; alive is who answers at all.
final class Pages {
  private final Map<String, Supplier<CompletableFuture<Page>>> pages = new TreeMap<>();

  /// @param more other pages, for example of metrics; they win over ours
  Pages(StoreAccess access, Map<String, Supplier<CompletableFuture<Page>>> more) {
    pages.put("/health", () -> alarmOr(access, probe(access)).thenApply(Pages::health));
    pages.put("/readyz", () -> probe(access).thenApply(Pages::ready));
    pages.put("/livez", () -> now(HttpResponseStatus.OK, Page.TEXT, "ok\n"));
    pages.put("/version", () -> now(HttpResponseStatus.OK, Page.JSON, Versions.json()));
    pages.putAll(more);
  }

  CompletableFuture<Page> at(String path) {
    Supplier<CompletableFuture<Page>> page = pages.get(path);
    return page == null ? CompletableFuture.completedFuture(Page.NOT_FOUND) : page.get();
  }

  /// Gives what is wrong; nothing if all is well.
  private static CompletableFuture<String> probe(StoreAccess access) {
    return access
        .linearizable()
        .handle((_, failure) -> failure == null ? "" : EtcdError.text(failure));
  }

  /// With an alarm a member is not well, but may be ready: it answers reads.
  private static CompletableFuture<String> alarmOr(
      StoreAccess access, CompletableFuture<String> probe) {
    var alarms = access.local().alarms().raised();
    return alarms.isEmpty()
        ? probe
        : CompletableFuture.completedFuture(
            "ALARM " + AlarmNames.type(alarms.getFirst().kind()).name());
  }

  private static Page health(String wrong) {
    return wrong.isEmpty()
        ? new Page(HttpResponseStatus.OK, Page.JSON, "{\"health\":\"true\",\"reason\":\"\"}")
        : new Page(
            HttpResponseStatus.SERVICE_UNAVAILABLE,
            Page.JSON,
            "{\"health\":\"false\",\"reason\":\"" + wrong + "\"}");
  }

  private static Page ready(String wrong) {
    return wrong.isEmpty()
        ? new Page(HttpResponseStatus.OK, Page.TEXT, "ok\n")
        : new Page(HttpResponseStatus.SERVICE_UNAVAILABLE, Page.TEXT, wrong + "\n");
  }

  private static CompletableFuture<Page> now(HttpResponseStatus status, String type, String body) {
    return CompletableFuture.completedFuture(new Page(status, type, body));
  }
}
