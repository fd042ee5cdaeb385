package wavetank.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.store.Permits.Denial;

/// A store with users, and what a test says to it as one of them.
final class AuthRig {
  final StoreRig store = new StoreRig();

  /// Each line as in `StoreLanguage`: "role-add r", "as root user-add alice".
  AuthRig does(String... lines) {
    for (String line : lines) {
      if (store.does(command(line)) instanceof StoreReply.Refused refused) {
        throw new AssertionError(line + ": " + refused);
      }
    }
    return this;
  }

  StoreError isRefused(String line) {
    return store.isRefused(command(line));
  }

  static StoreCommand command(String line) {
    List<String> words = List.of(line.split(" "));
    return StoreCommand.decode(
        new StoreLanguage().ask(words.getFirst(), words.subList(1, words.size())).body());
  }

  /// With root, and auth enabled.
  AuthRig enabled() {
    return does("user-add root", "user-grant-role root root", "auth-enable");
  }

  /// A user of one role of its own that may do this.
  AuthRig user(String name, String... permissions) {
    does("as root user-add " + name, "as root role-add " + name + "s");
    does("as root user-grant-role %s %ss".formatted(name, name));
    for (String permission : permissions) {
      does("as root role-grant-permission %ss %s".formatted(name, permission));
    }
    return this;
  }

  /// @return null if it was done
  @Nullable StoreError as(String user, StoreCommand command) {
    var as = new StoreCommand.As(new Caller(user, Long.MAX_VALUE), command);
    return store.does(as) instanceof StoreReply.Refused(_, var error) ? error : null;
  }

  Permits permits(String user) {
    return new Permits(store.state(), new Caller(user, Long.MAX_VALUE));
  }

  /// The rule that denies a command, or "".
  String rule(String user, StoreCommand command) {
    return rule(permits(user).command(command));
  }

  static String rule(@Nullable Denial denial) {
    return denial == null ? "" : denial.rule().id();
  }

  Auth auth() {
    return store.state().auth();
  }

  static Bytes bytes(String text) {
    return Bytes.utf8(text);
  }
}
