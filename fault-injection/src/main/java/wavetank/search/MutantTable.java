package wavetank.search;

import java.io.PrintWriter;
import wavetank.mutant.Mutant;
import wavetank.mutant.Mutants;
import wavetank.report.JsonText;

/// The shipped mutants, for people and for machines.
record MutantTable(PrintWriter out) {
  void print(boolean json) {
    var all = Mutants.shipped().stream().map(Mutants::named).toList();
    if (json) {
      out.println(
          JsonText.object(text -> {
            text.writeArrayFieldStart("mutants");
            for (var mutant : all) {
              text.writeStartObject();
              text.writeStringField("id", mutant.id());
              text.writeStringField("title", mutant.title());
              text.writeStringField("family", mutant.family());
              text.writeStringField("source", mutant.source());
              text.writeArrayFieldStart("caughtBy");
              for (var check : mutant.caughtBy()) {
                text.writeString(check);
              }
              text.writeEndArray();
              text.writeEndObject();
            }
            text.writeEndArray();
          }));
      return;
    }
    int widest = all.stream().mapToInt(mutant -> mutant.id().length()).max().orElse(1);
    var family = "";
    for (Mutant mutant : all) {
      if (!family.equals(group(mutant))) {
        out.println((family.isEmpty() ? "" : "\n") + group(mutant));
        family = group(mutant);
      }
      out.println(("  %-" + widest + "s  %s").formatted(mutant.id(), mutant.title()));
    }
  }

  private static String group(Mutant mutant) {
    return mutant.isWheat() ? "correct, only different" : mutant.family();
  }
}
