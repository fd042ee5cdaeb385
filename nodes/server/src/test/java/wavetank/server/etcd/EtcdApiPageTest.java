package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Writes the tables of `docs/reference/etcd-api.md` anew with `-Detcd-api.rewrite=true`.
@DisplayName("The reference page of etcd's API")
class EtcdApiPageTest {
  private static final Path PAGE = Path.of("../../docs/reference/etcd-api.md");
  private static final String METHODS =
      "| Method | JSON path below /v3 | Answered |\n|---|---|---|\n";
  private static final String ERRORS = "| Code | Text |\n|---|---|\n";

  @Test
  void is_up_to_date() throws IOException {
    String page = Files.readString(PAGE);
    String fresh = with(with(page, METHODS, methods()), ERRORS, errors());
    if (Boolean.getBoolean("etcd-api.rewrite")) {
      Files.writeString(PAGE, fresh);
    }

    assertThat(Files.readString(PAGE))
        .as(
            "made anew with mvn -pl nodes/server test -Dtest=EtcdApiPageTest"
                + " -Detcd-api.rewrite=true")
        .isEqualTo(fresh);
  }

  /// The page with other rows in the table that has this head.
  private static String with(String page, String head, String rows) {
    int from = page.indexOf(head) + head.length();
    int to = page.indexOf("\n\n", from);
    return page.substring(0, from) + rows + page.substring(to + 1);
  }

  private static String methods() {
    var answered = answered();
    return new TreeSet<>(JsonPaths.all().values())
        .stream()
            .map(method ->
                "| `%s` | %s | %s |\n"
                    .formatted(method, paths(method), answered.contains(method) ? "yes" : "no"))
            .collect(Collectors.joining());
  }

  private static String paths(String method) {
    return JsonPaths.all().entrySet().stream()
        .filter(entry -> entry.getValue().equals(method) && entry.getKey().startsWith("/v3/"))
        .map(entry -> "`" + entry.getKey().substring(3) + "`")
        .collect(Collectors.joining(", "));
  }

  private static List<String> answered() {
    var threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      var settings = EtcdServer.Settings.at(new InetSocketAddress(0));
      return EtcdServer.methods(settings, new MemoryStore(), threads).stream()
          .map(rpc -> rpc.method().getFullMethodName())
          .toList();
    } finally {
      threads.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }

  private static String errors() {
    var rows = new StringBuilder();
    for (var error : EtcdError.values()) {
      rows.append("| %s | %s |\n".formatted(error.status().getCode(), error.text()));
    }
    return rows.toString();
  }
}
