package wavetank.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.cli.Benchmark;
import wavetank.mutant.Mutant;
import wavetank.mutant.Mutants;

/// `bench hunt`: how fast each shipped mutant is found, and whether anything correct is called
/// wrong.
public final class HuntBenchmark implements Benchmark {
  private static final Duration BUDGET = Duration.ofSeconds(60);
  private static final double MEDIAN_SECONDS = 2;
  private static final String PORTFOLIO = "portfolio";
  private static final String MUTANTS = "mutants";
  private static final String WHEATS = "wheats";
  private static final String ORIGINAL = "original";

  @Override
  public String name() {
    return "hunt";
  }

  @Override
  public String about() {
    return "how fast known bugs are found, and whether correct nodes are ever called wrong";
  }

  @Override
  public List<String> parts() {
    return List.of(MUTANTS, WHEATS, ORIGINAL);
  }

  @Override
  public Report run(Request request) {
    var words = new StringBuilder();
    var figures = new ArrayList<Figure>();
    var all = Mutants.shipped().stream().map(Mutants::named).toList();
    if (wants(request, MUTANTS)) {
      mutants(request, all.stream().filter(mutant -> !mutant.isWheat()).toList(), words, figures);
    }
    if (wants(request, WHEATS)) {
      long seeds = request.quick() ? 100 : 2_000;
      var alarms = new ArrayList<String>();
      for (var wheat : all.stream().filter(Mutant::isWheat).toList()) {
        var find = tell(request, words, wheat, hunt(wheat, Duration.ofHours(1), seeds));
        if (find != null) {
          alarms.add(wheat.id());
        }
      }
      figures.add(none("wheats called wrong (%,d seeds each)".formatted(seeds), alarms.size()));
    }
    if (wants(request, ORIGINAL)) {
      original(request, words, figures);
    }
    figures.forEach(figure -> words.append(Report.of(List.of(figure)).words()).append('\n'));
    return new Report(words.toString().stripTrailing(), figures);
  }

  private static boolean wants(Request request, String part) {
    return request.only().isEmpty() || request.only().contains(part);
  }

  private static void mutants(
      Request request, List<Mutant> mutants, StringBuilder words, List<Figure> figures) {
    var seconds = new ArrayList<Double>();
    var budget = request.quick() ? Duration.ofSeconds(5) : BUDGET;
    for (var mutant : mutants) {
      var find = tell(request, words, mutant, hunt(mutant, budget, Long.MAX_VALUE));
      seconds.add(find == null ? Double.POSITIVE_INFINITY : find.afterNanos() / 1e9);
    }
    seconds.sort(null);
    long alive = seconds.stream().filter(time -> time.isInfinite()).count();
    figures.add(none("mutants not found within %ds".formatted(budget.toSeconds()), alive));
    figures.add(
        Figure.atMost("median time", seconds.get(seconds.size() / 2), "s", MEDIAN_SECONDS, 1));
  }

  private static void original(Request request, StringBuilder words, List<Figure> figures) {
    long seeds = request.quick() ? 500 : 100_000;
    SortedMap<String, Long> alarms = new TreeMap<>();
    for (var kind : List.of("raft", "store")) {
      var hunt =
          new Hunt(
              Rules.own(),
              Strategy.named(PORTFOLIO, kind, Map.of(), 1),
              new Hunt.Budget(Duration.ofHours(10), seeds / 2),
              _ -> {});
      var find = hunt.run();
      words.append(line("Wavetank's own, " + kind, hunt, find)).append('\n');
      request.progress().println(line("Wavetank's own, " + kind, hunt, find));
      if (find != null) {
        alarms.merge(kind, 1L, Long::sum);
      }
    }
    figures.add(none("kinds called wrong in %,d seeds".formatted(seeds), alarms.size()));
  }

  private static Hunt hunt(Mutant mutant, Duration time, long trials) {
    return new Hunt(
        Rules.of(mutant),
        Strategy.named(PORTFOLIO, mutant.nodes(), mutant.settings(), 1),
        new Hunt.Budget(time, trials),
        _ -> {});
  }

  private static Hunt.@Nullable Find tell(
      Request request, StringBuilder words, Mutant mutant, Hunt hunt) {
    var find = hunt.run();
    var line = line(mutant.id(), hunt, find);
    request.progress().println(line);
    words.append(line).append('\n');
    return find;
  }

  private static String line(String what, Hunt hunt, Hunt.@Nullable Find find) {
    return find == null
        ? "%-36s %8s %,9d runs in %.1f s".formatted(what, "-", hunt.done(), hunt.nanos() / 1e9)
        : "%-36s %6.1f s %,9d  %-8s %s"
            .formatted(
                what,
                find.afterNanos() / 1e9,
                find.number() + 1,
                hunt.strategy().name(find.number()),
                Shrinker.broken(find.run()));
  }

  private static Figure none(String what, long count) {
    return new Figure(what, (double) count, "", "none", count == 0);
  }
}
