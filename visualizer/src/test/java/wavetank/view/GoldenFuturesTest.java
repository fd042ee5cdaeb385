package wavetank.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.paint.PartBoard;
import wavetank.paint.SvgPainter;
import wavetank.paint.Theme;
import wavetank.visualizer.Run;
import wavetank.visualizer.View;

/// Pictures of several futures as text; to write them anew see `GoldenPicturesTest`.
@DisplayName("A picture of several futures")
class GoldenFuturesTest {
  private static final Path GOLDENS = Path.of("src/test/resources/goldens");
  private static final int WIDTH = 960;
  private static final int HEIGHT = 640;

  private static Session session() {
    var session = new Session(Run.open("demo", 7L));
    Branch main = session.branch();
    Branch crash = Acting.act(main, 1_000_000_000, "crash n3");
    session.add(crash);
    session.add(Acting.act(main, 2_178_500_000L, "partition n1,n2 | n3,n4,n5"));
    session.add(Acting.act(crash, 3_000_000_000L, "isolate n1"));
    session.show(crash);
    session.seek(1_250_000_000);
    return session;
  }

  @Test
  void is_drawn_as_it_was_as_a_tree() throws IOException {
    Session session = session();
    session.view(View.TREE);
    check(session, "tree", Theme.DARK);
  }

  @Test
  void is_drawn_as_it_was_with_two_of_them_side_by_side() throws IOException {
    Session session = session();
    session.view(View.COMPARE);
    check(session, "compare", Theme.LIGHT);
  }

  private static void check(Session session, String name, Theme theme) throws IOException {
    Run run = session.branch().run();
    var board = new PartBoard(run.timeline(), run.tape(), run.findings(), theme, WIDTH, HEIGHT);
    String drawn =
        SvgPainter.document(
            WIDTH, HEIGHT, name, painter -> new Sides(session).paint(board, painter));
    Path golden = GOLDENS.resolve(name + ".svg");
    if (System.getProperty("goldens.rewrite") != null) {
      Files.writeString(golden, drawn);
    }
    assertThat(drawn).isEqualTo(Files.readString(golden));
  }
}
