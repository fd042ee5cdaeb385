package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Rule;

/// Writes `docs/reference/rules.md` anew with `-Drules.rewrite=true`.
@DisplayName("The reference page of Raft's rules")
class RulesPageTest {
  private static final Path SOURCES = Path.of("src/main/java/wavetank/raft");
  private static final Path PAGE = Path.of("../../docs/reference/rules.md");
  private static final String REWRITE =
      "mvn -pl nodes/core test -Dtest=RulesPageTest -Drules.rewrite=true";
  private static final Pattern METHOD =
      Pattern.compile("  (?:private |static |public )*[A-Z<][\\w<>,.? @]* (\\w+)\\(.*");

  @Test
  void is_up_to_date() throws IOException {
    String page = page();
    if (Boolean.getBoolean("rules.rewrite")) {
      Files.writeString(PAGE, page);
    }

    List<String> old = Files.exists(PAGE) ? Files.readAllLines(PAGE) : List.of();
    assertThat(page.lines().filter(line -> !old.contains(line)))
        .as("lines of %s to make anew with %s", PAGE, REWRITE)
        .isEmpty();
    assertThat(old)
        .as("lines of %s, else make it anew with %s", PAGE, REWRITE)
        .hasSize(lines(page));
  }

  private static int lines(String page) {
    return (int) page.lines().count();
  }

  @Test
  void names_each_rule_once() {
    assertThat(all()).doesNotHaveDuplicates();
    assertThat(all()).containsExactlyElementsOf(constants().values());
  }

  private static String page() throws IOException {
    var page =
        new StringBuilder(
            """
            # The rules of Raft

            Every rule that a trace, a story or a coverage report can name, in reading order. *The
            paper* is Ongaro and Ousterhout, *In Search of an Understandable Consensus Algorithm*,
            extended version, 2014; *the thesis* is Ongaro, *Consensus: Bridging Theory and
            Practice*, 2014. The code is in `nodes/core/src/main/java/wavetank/raft`. This page is
            made from `RaftRules` and `GatewayRules` by `RulesPageTest`; `-Drules.rewrite=true`
            makes it anew.

            | Rule | Says | Source | Code |
            |---|---|---|---|
            """);
    for (var constant : constants().entrySet()) {
      Rule rule = constant.getValue();
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  rule.id(),
                  rule.says(),
                  rule.source(),
                  String.join(", ", usesOf(constant.getKey()))));
    }
    return page.toString();
  }

  private static List<Rule> all() {
    var all = new ArrayList<>(RaftRules.ALL);
    all.addAll(GatewayRules.ALL);
    return all;
  }

  /// Names and rules, in the order of `all()`.
  private static Map<String, Rule> constants() {
    var byPlace = new TreeMap<Integer, String>();
    var rules = new LinkedHashMap<String, Rule>();
    for (var home : List.of(RaftRules.class, GatewayRules.class)) {
      for (var field : home.getDeclaredFields()) {
        if (field.getType() == Rule.class) {
          byPlace.put(all().indexOf(valueOf(field)), field.getName());
        }
      }
    }
    byPlace.forEach((place, name) -> rules.put(name, all().get(place)));
    return rules;
  }

  private static Rule valueOf(Field field) {
    try {
      return (Rule) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /// "`Elections.onRequestVote`" for each method that names the rule.
  private static List<String> usesOf(String constant) throws IOException {
    Pattern use = Pattern.compile("\\b" + constant + "\\b");
    var uses = new ArrayList<String>();
    try (var files = Files.list(SOURCES)) {
      for (Path file : files.sorted().toList()) {
        String method = "";
        for (String line : Files.readAllLines(file)) {
          Matcher declared = METHOD.matcher(line);
          if (declared.matches()) {
            method = declared.group(1);
          }
          String name = file.getFileName().toString().replace(".java", "");
          String place = "`%s.%s`".formatted(name, method);
          if (!method.isEmpty() && use.matcher(line).find() && !uses.contains(place)) {
            uses.add(place);
          }
        }
      }
    }
    assertThat(uses).as("code that names %s", constant).isNotEmpty();
    return uses;
  }
}
