package wavetank.raft;

import wavetank.core.Note;
import wavetank.core.StateMachine;

/// An entry as a trace shows it: in words, which are found only when somebody reads them.
record LoggedEntry(Entry entry, StateMachine<?> machine) implements Note.Logged {
  @Override
  public long term() {
    return entry.term();
  }

  @Override
  public Object payload() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LoggedEntry that && entry.equals(that.entry);
  }

  @Override
  public int hashCode() {
    return entry.hashCode();
  }

  @Override
  public String toString() {
    return switch (entry.payload()) {
      case Payload.NoOp _ -> "no-op";
      case Payload.Command(_, _, _, var command) -> machine.describe(command);
      case Payload.OpenSession _ -> "open session";
      case Payload.Configure(var configuration) -> "members " + configuration;
    };
  }
}
