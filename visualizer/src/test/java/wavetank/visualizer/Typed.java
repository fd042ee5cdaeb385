package wavetank.visualizer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ServiceLoader;
import wavetank.cli.Command;
import wavetank.cli.Main;

/// What happened after somebody had typed a command.
record Typed(int exit, String out, String err) {
  /// Types `wavetank` and these arguments; the commands are found as the program finds them.
  static Typed in(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        Main.run(
            ServiceLoader.load(Command.class),
            new PrintWriter(out),
            new PrintWriter(err),
            arguments);
    return new Typed(exit, out.toString(), err.toString());
  }
}
