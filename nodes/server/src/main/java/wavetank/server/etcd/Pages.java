package wavetank.server.etcd;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wavetank.server.StoreAccess;

/// The pages for load balancers, supervisors and the curious, each by its path: `/health` as etcd
/// 3.4 and 3.5 answer it, `/livez` and `/readyz` as etcd 3.6.
///
/// Healthy is who has no alarm and can answer a linearizable read; ready alike, but for an alarm
/// about space; alive is who answers at all.
final class Pages {
  private final StoreAccess access;
  private final Map<String, Supplier<CompletableFuture<Page>>> pages = new TreeMap<>();

  /// @param more other pages, for example of metrics; they win over ours
  Pages(StoreAccess access, Map<String, Supplier<CompletableFuture<Page>>> more) {
    this.access = access;
    pages.put("/version", () -> now(HttpResponseStatus.OK, Page.JSON, Versions.json()));
    pages.putAll(more);
  }

  boolean isThere(String path) {
    return pages.containsKey(path) || path.matches("/health|/(livez|readyz)(/.*)?");
  }

  /// @param uri path and query
  CompletableFuture<Page> at(String uri) {
    var query = new QueryStringDecoder(uri);
    String path = query.path();
    Supplier<CompletableFuture<Page>> page = pages.get(path);
    if (page != null) {
      return page.get();
    }
    if (path.equals("/health")) {
      return health(query.parameters());
    }
    int slash = path.indexOf('/', 1);
    String probe = slash < 0 ? path : path.substring(0, slash);
    String one = slash < 0 ? null : path.substring(slash + 1);
    return switch (probe) {
      case "/livez" -> probes(HealthCheck.ALIVE, one, query.parameters());
      case "/readyz" -> probes(HealthCheck.READY, one, query.parameters());
      default -> CompletableFuture.completedFuture(Page.NOT_FOUND);
    };
  }

  /// `exclude` names alarms that are not minded; with `serializable=true` what this member has will
  /// do, whoever leads.
  private CompletableFuture<Page> health(Map<String, List<String>> query) {
    List<String> excluded = query.getOrDefault("exclude", List.of());
    for (var alarm : access.local().alarms().raised()) {
      String name = AlarmNames.type(alarm.kind()).name();
      if (!excluded.contains(name)) {
        return CompletableFuture.completedFuture(health("ALARM " + name));
      }
    }
    boolean local = query.getOrDefault("serializable", List.of()).contains("true");
    if (!local && access.view().leader() == 0) {
      return CompletableFuture.completedFuture(health("RAFT NO LEADER"));
    }
    var check = local ? HealthCheck.SERIALIZABLE_READ : HealthCheck.LINEARIZABLE_READ;
    return check
        .run(access)
        .thenApply(wrong -> health(wrong.isEmpty() ? "" : "RANGE ERROR:" + wrong));
  }

  private static Page health(String wrong) {
    return wrong.isEmpty()
        ? new Page(HttpResponseStatus.OK, Page.JSON, "{\"health\":\"true\",\"reason\":\"\"}")
        : new Page(
            HttpResponseStatus.SERVICE_UNAVAILABLE,
            Page.JSON,
            "{\"health\":\"false\",\"reason\":\"" + wrong + "\"}");
  }

  /// @param one check's name, if only that one is asked for
  private CompletableFuture<Page> probes(
      List<HealthCheck> all, @Nullable String one, Map<String, List<String>> query) {
    List<String> excluded = query.getOrDefault("exclude", List.of());
    List<HealthCheck> wanted =
        all.stream()
            .filter(check -> one == null || check.text().equals(one))
            .filter(check -> one != null || !excluded.contains(check.text()))
            .toList();
    if (one != null && wanted.isEmpty()) {
      return CompletableFuture.completedFuture(Page.NOT_FOUND);
    }
    var results = new ArrayList<CompletableFuture<String>>();
    wanted.forEach(check -> results.add(check.run(access)));
    return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
        .thenApply(_ -> probes(wanted, results, query.containsKey("verbose")));
  }

  private static Page probes(
      List<HealthCheck> checks, List<CompletableFuture<String>> results, boolean verbose) {
    var text = new StringBuilder();
    boolean failed = false;
    for (int i = 0; i < checks.size(); i++) {
      String wrong = results.get(i).join();
      failed |= !wrong.isEmpty();
      text.append(
          wrong.isEmpty()
              ? "[+]%s ok\n".formatted(checks.get(i).text())
              : "[-]%s failed: %s\n".formatted(checks.get(i).text(), wrong));
    }
    return failed
        ? new Page(HttpResponseStatus.SERVICE_UNAVAILABLE, Page.TEXT, text.toString())
        : new Page(HttpResponseStatus.OK, Page.TEXT, verbose ? text + "ok\n" : "ok\n");
  }

  private static CompletableFuture<Page> now(HttpResponseStatus status, String type, String body) {
    return CompletableFuture.completedFuture(new Page(status, type, body));
  }
}
