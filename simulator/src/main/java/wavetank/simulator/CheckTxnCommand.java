package wavetank.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import wavetank.cli.Command;
import wavetank.report.JsonText;
import wavetank.txn.Finding;
import wavetank.txn.Level;

/// `check-txn`: judges a history of transactions.
@CommandLine.Command(
    name = "check-txn",
    description = {
      "Judges a history of transactions over several keys.",
      "Jepsen's list-append and rw-register, in EDN."
    },
    footer = {
      "",
      "Examples:",
      "  wavetank check-txn history.edn",
      "  wavetank check-txn history.edn --level snapshot"
    })
public final class CheckTxnCommand implements Command {
  @CommandLine.Spec CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The history, as Jepsen writes it.")
  Path file = Path.of("");

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      converter = Levels.class,
      description =
          "What must hold: read-committed, snapshot, serializable (unless told) or"
              + " strict-serializable.")
  Level level = Level.SERIALIZABLE;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  /// Reads a level.
  static final class Levels implements ITypeConverter<Level> {
    @Override
    public Level convert(String text) {
      try {
        return Level.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  @Override
  public Integer call() {
    var judged = TransactionFile.judge(file, level);
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(json(judged));
    } else {
      judged.words().forEach(out::println);
    }
    return judged.exit();
  }

  private static String json(TransactionFile.Judged judged) {
    return JsonText.object(json -> {
      json.writeStringField("level", judged.of().level().toString());
      json.writeStringField("verdict", judged.verdict().judgement().toString());
      json.writeNumberField("transactions", judged.of().transactions());
      json.writeArrayFieldStart("anomalies");
      for (var finding : judged.of().findings()) {
        write(finding, json);
      }
      json.writeEndArray();
    });
  }

  private static void write(Finding finding, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("anomaly", finding.anomaly().toString());
    json.writeStringField("why", String.join("; ", finding.why()));
    json.writeArrayFieldStart("transactions");
    for (var transaction : finding.transactions()) {
      json.writeString(transaction.toString());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("events");
    for (long event : finding.events()) {
      json.writeNumber(event);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
