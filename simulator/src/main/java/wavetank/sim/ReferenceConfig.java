package wavetank.sim;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.apache.pekko.Version;

/// The configuration of simulated actor systems, made once. It is built from the defaults of
/// pekko-actor and pekko-actor-typed alone: whatever else is on the class path would otherwise take
/// part in the run, and slow every start of a node.
final class ReferenceConfig {
  private static final String DEFAULTS = "reference.conf";
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  /// Complete: no other defaults are needed.
  static final Config SIMULATED =
      ConfigFactory.parseResources(ReferenceConfig.class, "simulated-actors.conf")
          .withFallback(defaultsOf(org.apache.pekko.actor.typed.ActorSystem.class))
          .withFallback(defaultsOf(org.apache.pekko.actor.ActorSystem.class))
          .withValue("pekko.version", ConfigValueFactory.fromAnyRef(Version.current()))
          .resolve();

  /// Finds classes as usual, but no defaults, and no manifests: Pekko would read those of all jars.
  static final ClassLoader LOADER = new WithoutDefaults(ReferenceConfig.class.getClassLoader());

  private ReferenceConfig() {}

  /// The defaults in the jar from which this class was loaded.
  private static Config defaultsOf(Class<?> type) {
    var jar = type.getProtectionDomain().getCodeSource().getLocation().toString();
    try {
      for (URL url : Collections.list(type.getClassLoader().getResources(DEFAULTS))) {
        if (url.toString().startsWith(jar) || url.toString().startsWith("jar:" + jar + "!")) {
          return ConfigFactory.parseURL(url);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    throw new IllegalStateException(jar + " holds no " + DEFAULTS);
  }

  private static final class WithoutDefaults extends ClassLoader {
    WithoutDefaults(ClassLoader parent) {
      super("simulated-actors", parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.equals(DEFAULTS) || name.equals(MANIFEST)
          ? Collections.emptyEnumeration()
          : super.getResources(name);
    }
  }
}
