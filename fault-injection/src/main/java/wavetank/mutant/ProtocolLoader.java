package wavetank.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Loads all classes of all protocols anew, some of them changed, so that a mutant runs beside the
/// original. `wavetank.core`, which protocols share with their hosts, is the parent's.
final class ProtocolLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final SortedMap<String, byte[]> changed;

  /// @param changed class files by the names of their classes
  ProtocolLoader(SortedMap<String, byte[]> changed) {
    super("mutant", ProtocolLoader.class.getClassLoader());
    this.changed = new TreeMap<>(changed);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!changed.containsKey(name) && !Sources.isOfProtocol(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      var known = findLoadedClass(name);
      return known != null ? known : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    var bytes = changed.get(name);
    if (bytes == null) {
      bytes = original(name);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte @Nullable [] original(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
