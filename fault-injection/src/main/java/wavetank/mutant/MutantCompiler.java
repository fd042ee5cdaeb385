package wavetank.mutant;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Brings mutants to life: compiles the files that they change, in memory, against the classes of
/// all the others.
public final class MutantCompiler {
  private final JavaCompiler compiler;

  /// @throws IllegalStateException if this Java has no compiler
  public MutantCompiler() {
    JavaCompiler found = ToolProvider.getSystemJavaCompiler();
    if (found == null) {
      throw new IllegalStateException("mutants are compiled, and this Java has no compiler");
    }
    compiler = found;
  }

  /// A class loader in which the protocols are the mutant's.
  ///
  /// @throws MutantException if a block does not fit, or the changed code does not compile
  public ClassLoader load(Mutant mutant) {
    return new ProtocolLoader(compile(mutant));
  }

  /// The class files that come of it, by the names of their classes.
  SortedMap<String, byte[]> compile(Mutant mutant) {
    var sources = patched(mutant);
    var problems = new DiagnosticCollector<JavaFileObject>();
    try (var standard = compiler.getStandardFileManager(problems, Locale.ROOT, null);
        var classes = new InMemory(standard)) {
      var task =
          compiler.getTask(
              null,
              classes,
              problems,
              List.of("-proc:none", "-nowarn", "-g", "-parameters"),
              null,
              sources.values().stream().map(Unit::new).toList());
      if (!task.call()) {
        throw complaint(mutant, problems.getDiagnostics());
      }
      return classes.files();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, PatchedSource> patched(Mutant mutant) {
    var sources = new LinkedHashMap<String, PatchedSource>();
    for (var block : mutant.blocks()) {
      var source = sources.get(block.path());
      if (source == null) {
        source = new PatchedSource(block.path(), original(mutant, block));
        sources.put(block.path(), source);
      }
      source.apply(mutant, block);
    }
    return sources;
  }

  private static String original(Mutant mutant, Block block) {
    return Sources.text(block.path())
        .orElseThrow(() ->
            new MutantException(
                mutant.file(),
                block.line() - 1,
                "there is no source file %s: name one of a protocol, for example %s"
                    .formatted(
                        block.path().isEmpty() ? "named before this \"replace\"" : block.path(),
                        "\"in wavetank/raft/Elections.java\"")));
  }

  private static MutantException complaint(
      Mutant mutant, List<Diagnostic<? extends JavaFileObject>> problems) {
    var first =
        problems.stream()
            .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the compiler gives no reason"));
    int line = mutant.blocks().getFirst().line();
    if (first.getSource() instanceof Unit unit && first.getPosition() != Diagnostic.NOPOS) {
      line = unit.source.lineInMutant(first.getPosition());
    }
    var words = first.getMessage(Locale.ROOT).lines().map(String::strip).toList();
    return new MutantException(
        mutant.file(), line, "the changed code does not compile: " + String.join("; ", words));
  }

  private static final class Unit extends SimpleJavaFileObject {
    private final PatchedSource source;

    Unit(PatchedSource source) {
      super(URI.create("string:///" + source.path()), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source.text();
    }
  }

  /// Keeps class files; finds all else where the program itself does.
  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

    InMemory(JavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject of) {
      return new SimpleJavaFileObject(URI.create("class:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          var bytes = new ByteArrayOutputStream();
          written.put(className, bytes);
          return bytes;
        }
      };
    }

    SortedMap<String, byte[]> files() {
      var files = new TreeMap<String, byte[]>();
      written.forEach((name, bytes) -> files.put(name, bytes.toByteArray()));
      return files;
    }
  }
}
