package wavetank.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.NodeKind;

@DisplayName("A mutant that comes to life")
class MutantCompilerTest {
  private static final String HEAD =
      """
      # Why.
      id: test
      title: A server writes nothing down
      family: elections
      source: nobody
      caught-by: vote-once

      in wavetank/raft/Position.java
      """;
  private final MutantCompiler compiler = new MutantCompiler();

  private static Mutant mutant(String body) {
    return MutantReader.read("a.mutant", HEAD + body);
  }

  @Test
  void has_protocols_of_its_own_beside_the_original_ones() throws ClassNotFoundException {
    var loader =
        compiler.load(
            mutant(
                """
                replace
                  public static final Position ZERO = new Position(0, 0);
                with
                  public static final Position ZERO = new Position(7, 7);
                """));

    var kind = ServiceLoader.load(NodeKind.class, loader).findFirst().orElseThrow();

    assertThat(kind.getClass().getClassLoader()).isSameAs(loader);
    assertThat(loader.loadClass("wavetank.raft.Raft").getClassLoader()).isSameAs(loader);
    assertThat(loader.loadClass("wavetank.core.NodeKind")).isSameAs(NodeKind.class);
    assertThat(kind.getClass()).isNotSameAs(Class.forName(kind.getClass().getName()));
  }

  @Test
  void is_found_however_the_code_is_set() {
    var compact = "replace\n public static final Position ZERO=new\n Position( 0,0 );\nwith\n";

    assertThat(compiler.compile(mutant(compact))).containsOnlyKeys("wavetank.raft.Position");
  }

  @Test
  void no_longer_fits_when_the_code_is_gone() {
    assertThatThrownBy(() -> compiler.load(mutant("replace\n  int gone = 1;\n  more();\nwith\n")))
        .isInstanceOf(MutantException.class)
        .hasMessage(
            "a.mutant:10: the mutant no longer fits: wavetank/raft/Position.java has no such code:"
                + " int gone = 1;");
  }

  @Test
  void must_say_which_of_several_places_it_means() {
    assertThatThrownBy(() -> compiler.load(mutant("replace\n  Position\nwith\n")))
        .hasMessageMatching(
            "a.mutant:10: wavetank/raft/Position.java has this code at line \\d+ and at line \\d+:"
                + " quote more of it");
  }

  @Test
  void must_name_a_source_file_of_a_protocol() {
    var elsewhere = HEAD.replace("Position", "Positron") + "replace\n  a\nwith\n  b\n";
    var nowhere = HEAD.replaceAll("in wave.*\n", "") + "replace\n  a\nwith\n  b\n";

    assertThatThrownBy(() -> compiler.load(MutantReader.read("a.mutant", elsewhere)))
        .hasMessageStartingWith(
            "a.mutant:9: there is no source file wavetank/raft/Positron.java: name one");
    assertThatThrownBy(() -> MutantReader.read("a.mutant", nowhere))
        .hasMessageStartingWith("a.mutant:8: ");
  }

  @Test
  void says_in_which_of_its_lines_the_compiler_stumbled() {
    var wrong =
        """
        replace
          public static final Position ZERO = new Position(0, 0);
        with
          public static final Position ZERO = new Position(0, 0);
          static final int x = "no";
        """;

    assertThatThrownBy(() -> compiler.load(mutant(wrong)))
        .hasMessageStartingWith(
            "a.mutant:13: the changed code does not compile: incompatible types:");
  }

  @Test
  void may_change_one_file_in_several_places() {
    var classes =
        compiler.compile(
            mutant(
                """
                replace
                  public static final Position ZERO = new Position(0, 0);
                with
                  public static final Position ZERO = new Position(0, 0);

                  static int one() { return 1; }
                replace
                  static int one() { return 1; }
                with
                  static int one() { return 2; }
                """));

    assertThat(classes).containsKey("wavetank.raft.Position");
  }
}
