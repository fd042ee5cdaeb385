package wavetank.experiment;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import wavetank.cli.BadInput;
import wavetank.cli.Command;
import wavetank.cli.Exit;
import wavetank.cli.Version;
import wavetank.experiment.sweep.WorkerNode;

/// `experiment-worker`: works for an experiment that was started elsewhere.
@CommandLine.Command(
    name = "experiment-worker",
    description = "Works for an experiment that was started on another machine.",
    footer = {
      "",
      "Example:",
      "  wavetank experiment-worker --join 10.0.0.1:25520",
      "",
      "The experiment is started with --listen, by the same version of Wavetank. Ends when it does."
    })
public final class ExperimentWorkerCommand implements Command {
  /// A property of Java that makes a worker end with the process that started it, whatever kills
  /// that one.
  static final String WITH_PARENT = "wavetank.with-parent";

  private static final int PATIENCE_MILLIS = 10_000;

  @Option(
      names = "--join",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Where the experiment listens.")
  String join = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the experiment calls this worker; its address unless told.")
  @Nullable String name;

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "How many runs to make at once; as many as there are cores unless told.")
  int cores = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() {
    if (!Addresses.isValid(join)) {
      throw new BadInput(
          "--join is \"%s\": use HOST:PORT, for example %s".formatted(join, Addresses.EXAMPLE));
    }
    if (cores < 1 || cores > 1_000) {
      throw new BadInput("--cores is %d: use 1 to 1,000".formatted(cores));
    }
    if (Boolean.getBoolean(WITH_PARENT)) {
      ProcessHandle.current()
          .parent()
          .ifPresent(parent -> {
            var _ = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0));
          });
    }
    var host = ownHost();
    var called = name == null ? host.replace(':', '-') + "-" + ProcessHandle.current().pid() : name;
    WorkerNode.work(join, host, called, cores, Version.current());
    return Exit.FINE;
  }

  /// This machine's address on the way to the experiment; finds out at once whether that is there.
  private String ownHost() {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(Addresses.host(join), Addresses.port(join)), PATIENCE_MILLIS);
      return socket.getLocalAddress().getHostAddress();
    } catch (IOException e) {
      throw new BadInput(
          "%s: no experiment answers there: start one with --listen %s".formatted(join, join), e);
    }
  }
}
