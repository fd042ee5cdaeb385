package wavetank.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a scenario file (YAML 1.2; the grammar stands in docs/reference/scenario.md).
///
/// Nothing is guessed: an unknown key, a unit left out or a schedule that cannot be is refused with
/// file, line, what is allowed and the nearest known word.
public final class ScenarioReader {
  private final Section file;
  private final List<Object> things = new ArrayList<>();
  private final List<String> places = new ArrayList<>();

  private ScenarioReader(Section file) {
    this.file = file;
  }

  /// Reads the bytes of a file that nobody else judges.
  ///
  /// @param name how complaints call the file
  /// @throws ScenarioException if the bytes are not UTF-8 or the text is no scenario
  public static Scenario read(String name, byte[] utf8) {
    return read(name, utf8, _ -> {});
  }

  /// Reads the bytes of a file.
  ///
  /// @param name how complaints call the file
  /// @param judge who else must accept the scenario; what it says gets the line of the culprit
  /// @throws ScenarioException if the bytes are not UTF-8, the text is no scenario, or the judge
  ///   refuses it
  public static Scenario read(String name, byte[] utf8, Consumer<Scenario> judge) {
    return read(Section.read(name, "the scenario", utf8), judge);
  }

  /// Reads the text of a file.
  ///
  /// @param name how complaints call the file
  /// @throws ScenarioException if the text is no scenario
  public static Scenario read(String name, String text) {
    return read(YamlText.parse(name, "the scenario", text), _ -> {});
  }

  static Scenario read(Section file, Consumer<Scenario> judge) {
    return new ScenarioReader(file).scenario(judge);
  }

  private Scenario scenario(Consumer<Scenario> judge) {
    file.allowing(
            "name",
            "nodes",
            "settings",
            "network",
            "disk",
            "clocks",
            "workload",
            "faults",
            "chaos",
            "run",
            "expect")
        .demanding("name", "nodes", "run");
    var name = file.get("name", text -> text);
    var nodes = nodes(file.section("nodes"));
    var settings = settings();
    var network = network();
    var disk = disk();
    var clocks = clocks();
    var workload = workload();
    var faults = faults();
    var chaos = chaos();
    var run = file.get("run", Times::parse);
    var expect = expect();
    try {
      var scenario =
          new Scenario(
              name, nodes, settings, network, disk, clocks, workload, faults, chaos, run, expect);
      judge.accept(scenario);
      return scenario;
    } catch (ScenarioException problem) {
      throw problem.at(placeOf(problem.culprit()));
    }
  }

  private Nodes nodes(Section section) {
    var kinds = new LinkedHashMap<String, Integer>();
    for (var key : section.keys()) {
      if (key.equals("client")) {
        throw new ScenarioException("clients are set in workload: {clients: 3}")
            .at(section.placeOf(key));
      }
      if (!key.equals("spare")) {
        kinds.put(key, section.get(key, ScenarioReader::number));
        things.add(key);
        places.add(section.placeOf(key));
      }
    }
    int spares = section.get("spare", ScenarioReader::number, 0);
    return section.build(() -> new Nodes(kinds, spares));
  }

  private SequencedMap<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    if (file.has("settings")) {
      var section = file.section("settings");
      section.keys().forEach(key -> settings.put(key, section.get(key, text -> text)));
    }
    return settings;
  }

  private NetworkModel network() {
    var calm = NetworkModel.CALM;
    if (!file.has("network")) {
      return calm;
    }
    var section = file.section("network").allowing("latency", "drop", "duplicate", "reorder");
    return new NetworkModel(
        section.get("latency", Latency::parse, calm.latency()),
        section.get("drop", Percent::share, calm.drop()),
        section.get("duplicate", Percent::share, calm.duplicate()),
        section.get("reorder", Percent::share, calm.reorder()));
  }

  private DiskModel disk() {
    return file.has("disk")
        ? new DiskModel(file.section("disk").allowing("sync").get("sync", Latency::parse))
        : DiskModel.CALM;
  }

  private ClockRates clocks() {
    return file.has("clocks")
        ? file.section("clocks").allowing("skew").get("skew", ClockRates::parse)
        : ClockRates.EXACT;
  }

  private Workload workload() {
    if (!file.has("workload")) {
      return Workload.NONE;
    }
    var section =
        file.section("workload")
            .allowing("clients", "rate", "pipeline", "keys", "mix", "timeout", "until");
    var usual = Workload.of(1);
    var mix = section.has("mix") ? mix(section.section("mix")) : usual.mix();
    int clients = section.get("clients", ScenarioReader::number, usual.clients());
    var rate = section.get("rate", Rate::parse, usual.rate());
    int pipeline = section.get("pipeline", ScenarioReader::number, usual.pipeline());
    int keys = section.get("keys", ScenarioReader::number, usual.keys());
    var timeout = section.get("timeout", Times::parse, usual.timeout());
    var until = section.has("until") ? section.get("until", Times::parse) : null;
    return section.build(() -> new Workload(clients, rate, pipeline, keys, mix, timeout, until));
  }

  private static Map<Operation, Integer> mix(Section section) {
    var mix = new EnumMap<Operation, Integer>(Operation.class);
    section.allowing(Words.of(Operation.DRAWN).toArray(String[]::new));
    for (var key : section.keys()) {
      mix.put(Operation.parse(key), section.get(key, ScenarioReader::number));
    }
    return mix;
  }

  private FaultSchedule faults() {
    return new FaultSchedule(
        file.has("faults") ? each(file.items("faults"), ScheduledFault::parse) : List.of());
  }

  private @Nullable Chaos chaos() {
    if (!file.has("chaos")) {
      return null;
    }
    var section =
        file.section("chaos")
            .allowing("from", "until", "calm", "kinds", "every", "lasting", "leftovers")
            .demanding("until");
    var usual = Chaos.until(Duration.ofHours(24));
    var from = section.get("from", Times::parse, usual.from());
    var until = section.get("until", Times::parse);
    var calm = section.get("calm", Times::parse, usual.calm());
    var kinds =
        section.has("kinds") ? each(section.items("kinds"), ChaosKind::parse) : usual.kinds();
    var every = section.get("every", Span::parse, usual.every());
    var lasting = section.get("lasting", Span::parse, usual.lasting());
    boolean leftovers = section.get("leftovers", ScenarioReader::onOrOff, usual.leftovers());
    return section.build(() -> new Chaos(from, until, calm, kinds, every, lasting, leftovers));
  }

  private List<Expectation> expect() {
    return file.has("expect")
        ? each(file.items("expect"), Expectation::parse)
        : Expectation.allProperties();
  }

  /// Reads each entry and remembers its place, in case it does not fit to the others.
  private <T> List<T> each(List<Section.Item> items, Function<String, T> reader) {
    var read = new ArrayList<T>();
    for (var item : items) {
      try {
        var thing = reader.apply(item.text());
        read.add(thing);
        things.add(thing);
        places.add(item.place());
      } catch (ScenarioException problem) {
        throw problem.at(item.place());
      }
    }
    return read;
  }

  /// The last of equal lines: if one stands twice, the second is the one too many.
  private String placeOf(@Nullable Object culprit) {
    int index = things.lastIndexOf(culprit);
    return index >= 0 ? places.get(index) : file.placeOf(String.valueOf(culprit));
  }

  private static int number(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new ScenarioException(
          "\"%s\" is not a whole number: for example \"5\"".formatted(text));
    }
    return Integer.parseInt(text);
  }

  private static boolean onOrOff(String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw Words.unknown(text, "a switch", "Allowed", List.of("on", "off"));
    };
  }
}
