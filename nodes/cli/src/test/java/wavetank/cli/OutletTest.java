package wavetank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The standard output")
class OutletTest {
  @Test
  void passes_everything_on() {
    var target = new ByteArrayOutputStream();
    var outlet = new Outlet(target);
    print(outlet, "n1 leads term 1");

    assertThat(target).hasToString("n1 leads term 1");
    assertThat(outlet.loss()).isNull();
  }

  @Test
  void says_why_something_was_lost() {
    var outlet = new Outlet(broken("No space left on device"));
    print(outlet, "n1 leads term 1");

    assertThat(outlet.loss()).isEqualTo("No space left on device");
  }

  @Test
  void does_not_mind_a_reader_who_has_seen_enough() {
    var outlet = new Outlet(broken("Broken pipe"));
    print(outlet, "n1 leads term 1");

    assertThat(outlet.loss()).isNull();
  }

  private static void print(Outlet outlet, String text) {
    var out = new PrintWriter(outlet, false, StandardCharsets.UTF_8);
    out.print(text);
    out.flush();
  }

  private static OutputStream broken(String reason) {
    return new OutputStream() {
      @Override
      public void write(int oneByte) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
