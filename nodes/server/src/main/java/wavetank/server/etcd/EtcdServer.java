package wavetank.server.etcd;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import wavetank.server.StoreAccess;
import wavetank.server.metrics.Meters;
import wavetank.server.net.SocketKind;
import wavetank.server.tls.TlsFiles;

/// etcd's v3 API on one port, before any store.
public final class EtcdServer implements AutoCloseable {
  /// At once, of one connection; more wait at the client. etcd lets it have any number.
  private static final int MOST_CALLS = 10_000;

  /// Writes a stack trace for every message that is too large, every client that goes away with
  /// answers unread, and everything that is no HTTP/2: all of them are the client's doing.
  private static final Logger CONNECTIONS = Logger.getLogger("io.grpc.netty");

  private final EventLoopGroup threads;
  private final Server server;
  private final UnderWay json;

  private EtcdServer(EventLoopGroup threads, Server server, UnderWay json) {
    this.threads = threads;
    this.server = server;
    this.json = json;
  }

  /// What a server is made of.
  ///
  /// @param address to listen at; port 0: any that is free
  /// @param threads that read, answer and write; from 1
  /// @param pages shown beside the usual ones, by their paths
  /// @param tls what the port speaks; null: plain text
  /// @param meters count calls and watchers
  public record Settings(
      InetSocketAddress address,
      int threads,
      Limits limits,
      Interceptor interceptor,
      Map<String, Supplier<CompletableFuture<Page>>> pages,
      @Nullable TlsFiles tls,
      AuthSettings auth,
      Meters meters) {
    /// Two threads, etcd's limits, plain text, nothing added.
    public static Settings at(InetSocketAddress address) {
      return new Settings(
          address,
          2,
          Limits.DEFAULT,
          Interceptor.NONE,
          Map.of(),
          null,
          AuthSettings.DEFAULT,
          new Meters());
    }

    public Settings with(Limits newLimits) {
      return new Settings(address, threads, newLimits, interceptor, pages, tls, auth, meters);
    }

    public Settings over(@Nullable TlsFiles files) {
      return new Settings(address, threads, limits, interceptor, pages, files, auth, meters);
    }

    public Settings with(AuthSettings newAuth) {
      return new Settings(address, threads, limits, interceptor, pages, tls, newAuth, meters);
    }

    /// The same, with this around all requests.
    public Settings with(Interceptor newInterceptor) {
      return new Settings(address, threads, limits, newInterceptor, pages, tls, auth, meters);
    }

    /// The same, but counting here.
    public Settings with(Meters others) {
      return new Settings(address, threads, limits, interceptor, pages, tls, auth, others);
    }

    /// The same with a page more, whose text comes from `text`, in another thread than requests do.
    public Settings with(String path, String type, Supplier<String> text, Executor thread) {
      var more = new TreeMap<>(pages);
      more.put(
          path,
          () ->
              CompletableFuture.supplyAsync(
                  () -> new Page(HttpResponseStatus.OK, type, text.get()), thread));
      return new Settings(address, threads, limits, interceptor, more, tls, auth, meters);
    }
  }

  /// Listens from now on.
  ///
  /// @throws IOException if the port is in use, or not ours to use
  /// @throws IllegalArgumentException if something is wrong with the files of TLS: one line
  public static EtcdServer start(Settings settings, StoreAccess access) throws IOException {
    CONNECTIONS.setLevel(Level.SEVERE);
    var tls = settings.tls() == null ? null : new ClientTls(settings.tls());
    var threads =
        new MultiThreadIoEventLoopGroup(
            settings.threads(), new DefaultThreadFactory("etcd-api", true), SocketKind.handler());
    List<Rpc<?, ?>> methods = methods(settings, access, threads);
    Map<String, Rpc<?, ?>> byName = new TreeMap<>();
    methods.forEach(rpc -> byName.put(rpc.method().getFullMethodName(), rpc));
    var pages = new Pages(access, settings.pages());
    var json = new UnderWay();
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(
                settings.address(),
                OnePort.withHttp1(to -> http1(to, settings, byName, pages, json), tls))
            .bossEventLoopGroup(threads)
            .workerEventLoopGroup(threads)
            .channelType(SocketKind.serverSocket())
            .withChildOption(ChannelOption.TCP_NODELAY, true)
            .addStreamTracerFactory(new CallCounter(settings.meters().rpcs, methods))
            .directExecutor()
            .maxConcurrentCallsPerConnection(MOST_CALLS)
            .maxInboundMessageSize(settings.limits().messageBytes())
            .permitKeepAliveTime(5, TimeUnit.SECONDS);
    new GrpcCalls(settings.interceptor()).services(methods).forEach(builder::addService);
    try {
      return new EtcdServer(threads, builder.build().start(), json);
    } catch (IOException e) {
      threads.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
      throw e;
    }
  }

  /// All methods that are answered; the others say Unimplemented.
  static List<Rpc<?, ?>> methods(Settings settings, StoreAccess access, EventLoopGroup threads) {
    var methods = new ArrayList<Rpc<?, ?>>();
    var tokens = new Tokens(settings.auth().tokenTtl(), System::currentTimeMillis);
    var guard = new Guard(access, tokens);
    methods.addAll(new KvService(access, guard, settings.limits(), threads).methods());
    EventLoop watching = threads.next();
    var hub = new WatchHub(access, watching, settings.meters());
    methods.addAll(new WatchService(guard, settings.limits(), hub, watching).methods());
    methods.addAll(new LeaseService(access, guard).methods());
    var line = new WaitingLine(access, guard, hub);
    methods.addAll(new LockService(access, guard, line).methods());
    methods.addAll(new ElectionService(access, guard, line, hub).methods());
    methods.addAll(new ClusterService(access).methods());
    methods.addAll(new MaintenanceService(access).methods());
    var passwords = new Passwords(settings.auth().passwordRounds());
    methods.addAll(new AuthService(access, guard, tokens, passwords).methods());
    var leader = new LeaderRequired(access);
    leader.lookOn(watching);
    return new Needs(guard).guard(leader.around(methods));
  }

  private static void http1(
      ChannelPipeline pipeline,
      Settings settings,
      Map<String, Rpc<?, ?>> methods,
      Pages pages,
      UnderWay json) {
    pipeline
        .addLast(new HttpServerCodec())
        .addLast(
            new WholeBodies(
                settings.limits().jsonBytes(), request -> JsonGateway.isStream(methods, request)))
        .addLast(new JsonGateway(methods, pages, settings.interceptor(), settings.limits(), json));
  }

  /// The port that it listens at.
  public int port() {
    return server.getPort();
  }

  /// Takes no more calls, lets those under way finish for a second each way, and ends.
  @Override
  public void close() {
    try {
      json.drain(System.nanoTime() + TimeUnit.SECONDS.toNanos(1)); // gRPC would cut them off
      server.shutdown();
      if (!server.awaitTermination(1, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
