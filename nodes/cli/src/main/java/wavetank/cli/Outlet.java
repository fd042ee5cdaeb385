package wavetank.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where results go. It remembers that something was lost, which a `PrintWriter` keeps to itself: a
/// result on a full disk must not look complete.
final class Outlet extends FilterOutputStream {
  private @Nullable IOException failure;

  Outlet(OutputStream target) {
    super(target);
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  /// Why something was lost; null if nothing was that anybody wants: who closes a pipe, as `head`
  /// does, has seen enough.
  @Nullable String loss() {
    if (failure == null) {
      return null;
    }
    String reason = String.valueOf(failure.getMessage());
    return reason.toLowerCase(Locale.ROOT).contains("pipe") ? null : reason;
  }
}
