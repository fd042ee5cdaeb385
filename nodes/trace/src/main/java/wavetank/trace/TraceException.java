package wavetank.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// A trace cannot be read or written. The message is one line for people: `FILE:LINE: what is
/// wrong; what is allowed`.
public final class TraceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final long line;
  private final boolean breaksOff;

  /// @param file as the user named it
  /// @param line from 1; 0 if it is not about one line
  /// @param problem what is wrong, and what is allowed
  public TraceException(String file, long line, String problem) {
    this(file, line, problem, false);
  }

  TraceException(String file, long line, String problem, boolean breaksOff) {
    super(line == 0 ? file + ": " + problem : file + ":" + line + ": " + problem);
    this.file = file;
    this.line = line;
    this.breaksOff = breaksOff;
  }

  public String file() {
    return file;
  }

  /// The line, from 1; 0 if it is not about one line.
  public long line() {
    return line;
  }

  /// Whether the trace ends where it should not, and is fine up to there.
  public boolean breaksOff() {
    return breaksOff;
  }

  static TraceException unreadable(String file, IOException error) {
    var failure =
        new TraceException(
            file, 0, "cannot be read: %s; name a trace file".formatted(reason(error)));
    failure.initCause(error);
    return failure;
  }

  /// What an input or output error says, in words.
  public static String reason(Throwable error) {
    return switch (error) {
      case UncheckedIOException e when e.getCause() != null -> reason(e.getCause());
      case NoSuchFileException _ -> "no such file or directory";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "there is a file of this name";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> Objects.requireNonNullElse(error.getMessage(), error.getClass().getSimpleName());
    };
  }
}
