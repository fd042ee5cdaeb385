package wavetank.trace;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One entry of a replicated log, as a trace shows it.
///
/// @param term in which a leader made it; at least 1
/// @param command what it asks of the state machine: any value that `Fields` may hold; two entries
///   are equal when they would be written alike
public record LogEntry(long term, @Nullable Object command) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LogEntry(long otherTerm, Object otherCommand)
        && term == otherTerm
        && Objects.equals(Fields.rendered(command), Fields.rendered(otherCommand));
  }

  @Override
  public int hashCode() {
    return Objects.hash(term, Fields.rendered(command));
  }
}
