package wavetank.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.raft.SettingsReader;

@DisplayName("docs/reference/configuration.md")
class ConfigurationPageTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([\\w.-]+)` \\| ([^|]*) \\| [^|]+ \\|$");

  /// Every key of our own with its default.
  private static Map<String, String> keys() {
    var keys = new TreeMap<String, String>();
    gather("", ConfigFactory.defaultReference().getObject("wavetank"), keys);
    return keys;
  }

  private static void gather(String path, ConfigObject block, Map<String, String> keys) {
    for (var entry : block.entrySet()) {
      ConfigValue value = entry.getValue();
      if (value instanceof ConfigObject inner && !inner.isEmpty()) {
        gather(path + entry.getKey() + ".", inner, keys);
      } else {
        var text = String.valueOf(value.unwrapped());
        keys.put(
            path + entry.getKey(), text.isEmpty() || text.equals("{}") ? "" : "`" + text + "`");
      }
    }
  }

  @Test
  void explains_every_key_with_its_default_and_no_other() throws IOException {
    var page = Files.readString(Path.of("../../docs/reference/configuration.md"));
    var rows = new TreeMap<String, String>();
    ROW.matcher(page).results().forEach(row -> rows.put(row.group(1), row.group(2)));

    assertThat(rows).isEqualTo(keys());
  }

  @Test
  void has_every_setting_of_raft() {
    var wrong = new TreeMap<String, String>();
    wrong.put("?", "");
    String all = "";
    try {
      SettingsReader.read(wrong);
    } catch (IllegalArgumentException e) {
      all = String.valueOf(e.getMessage()).replaceFirst(".*Settings: ", "");
    }

    assertThat(ConfigFactory.defaultReference().getObject("wavetank.raft").keySet())
        .containsExactlyInAnyOrder(
            all.replace(", pipeline", "").split(", ")); // that one is for simulated clients
  }
}
