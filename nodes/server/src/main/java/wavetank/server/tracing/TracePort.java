package wavetank.server.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import wavetank.cli.BadInput;
import wavetank.server.config.Address;

/// Shows a node's trace to programs on the same machine while it happens: `GET /trace` gives its
/// lines until the viewer hangs up, `GET /trace?seconds=5` a whole trace of five seconds.
///
/// A trace holds keys and commands, so only a loopback address will do, and a browser that another
/// page sends here is turned away by the name of the host that it asks for.
final class TracePort implements AutoCloseable {
  private static final int MOST_VIEWERS = 4;
  private static final long LONGEST_SECONDS = 86_400;

  private static final Pattern SECONDS = Pattern.compile("seconds=([1-9]\\d{0,4})");
  private static final Pattern LOCAL = Pattern.compile("(localhost|127\\.[\\d.]+|\\[::1])(:\\d+)?");

  private final NodeTracing tracing;
  private final HttpServer server;
  private final Semaphore places = new Semaphore(MOST_VIEWERS);

  private TracePort(NodeTracing tracing, HttpServer server) {
    this.tracing = tracing;
    this.server = server;
  }

  /// @throws BadInput if others than this machine could reach it, or it is in use
  static TracePort open(Address address, NodeTracing tracing) {
    try {
      if (!InetAddress.getByName(address.host()).isLoopbackAddress()) {
        throw new BadInput(
            "trace.listen is \"%s\": a trace is for this machine only; use a loopback address,"
                    .formatted(address)
                + " for example 127.0.0.1:2381");
      }
      var server =
          HttpServer.create(new InetSocketAddress(address.host(), address.port()), MOST_VIEWERS);
      var port = new TracePort(tracing, server);
      server.createContext("/trace", port::answer);
      server.setExecutor(Executors.newCachedThreadPool(TracePort::thread));
      server.start();
      return port;
    } catch (UnknownHostException e) {
      throw new BadInput("trace.listen is \"%s\": unknown host".formatted(address), e);
    } catch (IOException e) {
      throw new BadInput(
          "cannot listen for viewers of the trace at %s: %s".formatted(address, e.getMessage()), e);
    }
  }

  private static Thread thread(Runnable work) {
    return Thread.ofPlatform().name("trace-port").daemon().unstarted(work);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
      var query = exchange.getRequestURI().getQuery();
      var seconds = SECONDS.matcher(query == null ? "" : query);
      if (!LOCAL.matcher(host).matches()) {
        refuse(exchange, 403, "only for this machine, asked for by its loopback address");
      } else if (!exchange.getRequestMethod().equals("GET")
          || !exchange.getRequestURI().getPath().equals("/trace")) {
        refuse(exchange, 404, "use GET /trace, or GET /trace?seconds=5");
      } else if (query != null && !seconds.matches()) {
        refuse(exchange, 400, "\"%s\" is not known here: use seconds=5".formatted(query));
      } else if (!places.tryAcquire()) {
        refuse(exchange, 503, "%d viewers are here already".formatted(MOST_VIEWERS));
      } else {
        try {
          show(exchange, query == null ? LONGEST_SECONDS : Long.parseLong(seconds.group(1)));
        } finally {
          places.release();
        }
      }
    }
  }

  private static void refuse(HttpExchange exchange, int code, String why) throws IOException {
    var text = (why + "\n").getBytes(UTF_8);
    exchange.sendResponseHeaders(code, text.length);
    exchange.getResponseBody().write(text);
  }

  private void show(HttpExchange exchange, long seconds) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
    exchange.sendResponseHeaders(200, 0);
    var sink = tracing.view(exchange.getResponseBody());
    try {
      sink.awaitEnd(TimeUnit.SECONDS.toMillis(seconds));
    } finally {
      tracing.end(sink);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
