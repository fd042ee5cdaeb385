package wavetank.experiment;

import java.util.ArrayList;
import java.util.List;
import wavetank.experiment.Factor.Level;
import wavetank.scenario.ScenarioException;
import wavetank.scenario.ScenarioTemplate;
import wavetank.scenario.ScenarioTemplate.Setting;
import wavetank.scenario.Section;

/// Reads what is varied: `settings.pre-vote: [on, off]`, or a name with several keys below that
/// take their values together.
final class FactorReader {
  /// What the keys of a scenario begin with; all deeper keys are the scenario's own affair.
  private static final List<String> KEYS =
      List.of("nodes", "settings", "network", "disk", "clocks", "workload", "chaos", "run");

  private static final String NAMES = "names";

  private final ScenarioTemplate template;
  private final List<String> unset;

  private FactorReader(ScenarioTemplate template) {
    this.template = template;
    unset = new ArrayList<>(template.words());
  }

  /// @throws ScenarioException if a factor is unknown, or has no values, or a word with a dollar
  ///   sign in the scenario is none
  static List<Factor> read(Section file, ScenarioTemplate template) {
    var reader = new FactorReader(template);
    var section = file.section("factors");
    var factors = new ArrayList<Factor>();
    for (var key : section.keys()) {
      factors.add(
          section.isSection(key)
              ? reader.together(key, section.section(key))
              : reader.alone(key, section));
    }
    if (factors.isEmpty()) {
      throw new ScenarioException(
              "factors is empty: name one at least, for example {settings.pre-vote: [on, off]}")
          .at(file.placeOf("factors"));
    }
    if (!reader.unset.isEmpty()) {
      throw new ScenarioException(
              "\"%s\" stands in the scenario, and no factor sets it"
                  .formatted(reader.unset.getFirst()))
          .at(file.placeOf("factors"));
    }
    return factors;
  }

  private Factor alone(String path, Section section) {
    var levels = new ArrayList<Level>();
    for (var item : values(path, section)) {
      levels.add(new Level(item.text(), List.of(new Setting(path, item.text(), item.place()))));
    }
    return factor(path, levels, section.placeOf(path));
  }

  /// The first key names the levels, unless `names` does.
  private Factor together(String name, Section keys) {
    List<Section.Item> names = keys.has(NAMES) ? keys.items(NAMES) : List.of();
    var rows = new ArrayList<List<Setting>>();
    for (var path : keys.keys()) {
      if (path.equals(NAMES)) {
        continue;
      }
      var items = values(path, keys);
      if (rows.isEmpty()) {
        items.forEach(_ -> rows.add(new ArrayList<>()));
        names = names.isEmpty() ? items : names;
      }
      if (items.size() != rows.size() || names.size() != rows.size()) {
        throw new ScenarioException(
                "the lists of \"%s\" are not equally long: their values are taken together"
                    .formatted(name))
            .at(keys.placeOf(path));
      }
      for (int i = 0; i < items.size(); i++) {
        rows.get(i).add(new Setting(path, items.get(i).text(), items.get(i).place()));
      }
    }
    if (rows.isEmpty()) {
      throw new ScenarioException(
              "\"%s\" sets nothing: for example {settings.pre-vote: [on, off]}".formatted(name))
          .at(keys.place());
    }
    var levels = new ArrayList<Level>();
    for (int i = 0; i < rows.size(); i++) {
      levels.add(new Level(names.get(i).text(), rows.get(i)));
    }
    return factor(name, levels, keys.place());
  }

  private static Factor factor(String name, List<Level> levels, String place) {
    long different = levels.stream().map(Level::name).distinct().count();
    if (different < levels.size()) {
      throw new ScenarioException("\"%s\" has two values of one name".formatted(name)).at(place);
    }
    return new Factor(name, levels, place);
  }

  private List<Section.Item> values(String path, Section section) {
    known(path, section);
    var items = section.items(path);
    if (items.isEmpty()) {
      throw new ScenarioException("\"%s\" has no values: for example [on, off]".formatted(path))
          .at(section.placeOf(path));
    }
    return items;
  }

  private void known(String path, Section section) {
    boolean isWord = path.startsWith("$");
    if (isWord ? template.words().contains(path) : KEYS.contains(path.split("\\.")[0])) {
      unset.remove(path);
      return;
    }
    var known = new ArrayList<>(template.words());
    KEYS.forEach(key -> known.add(key.equals("run") ? key : key + ".*"));
    var problem =
        isWord
            ? Unknown.word(path, "a word of the scenario", "Factors", known)
            : Unknown.word(path, "a key of a scenario", "Factors", known);
    throw problem.at(section.placeOf(path));
  }
}
