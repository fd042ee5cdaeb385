package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Rule;

@DisplayName("The rules of who may do what")
class AuthRulesTest {
  private static final Path PAGE = Path.of("../../docs/reference/etcd-api.md");

  @Test
  void are_told_on_the_page_of_the_api() throws IOException {
    List<String> page = Files.readAllLines(PAGE);
    for (Rule rule : AuthRules.ALL) {
      String says = rule.says().replaceFirst("\\.$", "");
      assertThat(page).contains("| `%s` | %s | %s |".formatted(rule.id(), says, rule.source()));
    }
  }
}
