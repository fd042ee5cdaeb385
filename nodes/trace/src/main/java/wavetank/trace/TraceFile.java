package wavetank.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A trace on its way to a file, which gets its name only when it is complete.
///
/// Until `finish` the lines are in its `Draft`, `FILE.part`. A run that is killed, or that is
/// closed without `finish`, leaves that and nothing else; a failed write removes it. One writer at
/// a time.
///
/// ```
/// try (var file = TraceFile.create(path, header)) {
///   run(file);
///   file.finish();
/// }
/// ```
public final class TraceFile implements Consumer<TraceEvent>, AutoCloseable {
  private final Path target;
  private final Draft draft;
  private final TraceHash out;
  private final TraceWriter writer;

  /// Opens `FILE.part` and writes the header; an earlier `FILE.part` is lost, an earlier `FILE`
  /// stays until `finish`.
  ///
  /// @throws TraceException if the file cannot be written, here and in all that follows
  public static TraceFile create(Path target, TraceHeader header) {
    try {
      var draft = Draft.of(target);
      return new TraceFile(target, draft, header, draft.open());
    } catch (IOException e) {
      throw failed(target, 0, e);
    }
  }

  TraceFile(Path target, Draft draft, TraceHeader header, OutputStream bytes) {
    this.target = target;
    this.draft = draft;
    out = new TraceHash(bytes);
    try {
      writer = new TraceWriter(out, header);
    } catch (UncheckedIOException e) {
      throw giveUp(1, e);
    }
  }

  @Override
  public void accept(TraceEvent event) {
    try {
      writer.accept(event);
    } catch (UncheckedIOException e) {
      throw giveUp(lastLine() + 1, e);
    }
  }

  /// Adds the end line and gives the file its name, both or neither.
  public void finish() {
    try {
      writer.end();
      out.close();
      draft.publish();
    } catch (UncheckedIOException | IOException e) {
      throw giveUp(lastLine() + 1, e);
    }
  }

  /// The fingerprint of what was passed on so far; after `finish`, of the whole file.
  public String hash() {
    return out.hex();
  }

  /// Lets go of the file; without `finish` the `.part` stays, for a look at what went wrong.
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw giveUp(lastLine(), e);
    }
  }

  private long lastLine() {
    return 1 + writer.events();
  }

  private TraceException giveUp(long line, Exception error) {
    var failure = failed(target, line, error);
    try (out) {
      draft.discard();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private static TraceException failed(Path target, long line, Exception error) {
    var failure =
        new TraceException(
            target.toString(),
            line,
            "cannot be written: %s; name a file in a folder with room where you may write"
                .formatted(TraceException.reason(error)));
    failure.initCause(error);
    return failure;
  }
}
