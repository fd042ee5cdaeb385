package wavetank.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.core.StateMachine;

/// Lets one log entry carry several commands for a machine, and one question several questions:
/// what is applied, asked and answered is a list (thesis 10.2.1). The commands of a list are
/// applied in their order, at the same index.
///
/// @param <M> the machine's state
public record Batching<M>(StateMachine<M> machine) implements StateMachine<M> {
  private static final int MOST = 1 << 20;

  /// Several byte strings as one.
  public static Bytes join(List<Bytes> parts) {
    var out = new ByteWriter().writeLong(parts.size());
    for (Bytes part : parts) {
      out.writeBytes(part);
    }
    return out.toBytes();
  }

  /// The byte strings that `join` put together.
  ///
  /// @throws IllegalArgumentException if the bytes are damaged
  public static List<Bytes> split(Bytes joined) {
    ByteReader in = joined.reader();
    int count = in.readCount(MOST);
    var parts = new ArrayList<Bytes>(Math.min(count, 1024));
    for (int i = 0; i < count; i++) {
      parts.add(in.readBytes());
    }
    if (in.remaining() > 0) {
      throw new IllegalArgumentException(
          "damaged bytes: %d are left after a list of %d".formatted(in.remaining(), count));
    }
    return parts;
  }

  @Override
  public M initial() {
    return machine.initial();
  }

  /// A list that cannot be read changes nothing: it is in the log, so every server meets it, and
  /// none may fall over it.
  @Override
  public Applied<M> apply(M state, long index, Bytes command) {
    List<Bytes> commands;
    try {
      commands = split(command);
    } catch (IllegalArgumentException damaged) {
      return new Applied<>(state, join(List.of()));
    }
    M reached = state;
    var replies = new ArrayList<Bytes>(commands.size());
    for (Bytes each : commands) {
      Applied<M> applied = machine.apply(reached, index, each);
      reached = applied.state();
      replies.add(applied.reply());
    }
    return new Applied<>(reached, join(replies));
  }

  @Override
  public Bytes query(M state, Bytes query) {
    List<Bytes> queries;
    try {
      queries = split(query);
    } catch (IllegalArgumentException damaged) {
      return join(List.of());
    }
    var answers = new ArrayList<Bytes>(queries.size());
    for (Bytes each : queries) {
      answers.add(machine.query(state, each));
    }
    return join(answers);
  }

  @Override
  public List<Bytes> save(M state, int chunkBytes) {
    return machine.save(state, chunkBytes);
  }

  @Override
  public M load(List<Bytes> chunks) {
    return machine.load(chunks);
  }

  @Override
  public String describe(Bytes command) {
    try {
      var words = new StringJoiner("; ");
      for (Bytes each : split(command)) {
        words.add(machine.describe(each));
      }
      return words.toString();
    } catch (IllegalArgumentException damaged) {
      return "(no commands)";
    }
  }

  /// The same operations in words, each in a list of its own.
  public static ClientLanguage language(ClientLanguage single) {
    return new ClientLanguage() {
      @Override
      public Ask ask(String function, List<String> arguments) {
        Ask ask = single.ask(function, arguments);
        return new Ask(ask.how(), join(List.of(ask.body())));
      }

      @Override
      public String result(String function, Bytes reply) {
        return single.result(function, split(reply).getFirst());
      }
    };
  }
}
