package wavetank.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Certificates of an authority made for the tests of this run.
public record Certificates(Path folder) {
  /// Those of one authority, made once for all tests: it takes a second or two.
  public static final Certificates OURS = make();

  /// Of an authority that nobody knows.
  public static final Certificates STRANGERS = make();

  private static Certificates make() {
    try {
      var folder = Files.createTempDirectory("certificates");
      DevelopmentCa.make(folder);
      for (var file : new String[] {"", "ca.crt", "server.crt", "server.key"}) {
        folder.resolve(file).toFile().deleteOnExit();
      }
      folder.resolve("client.crt").toFile().deleteOnExit();
      folder.resolve("client.key").toFile().deleteOnExit();
      return new Certificates(folder);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /// Of a server that asks its clients for nothing.
  public TlsFiles open() {
    return files("server", null);
  }

  /// Of a server that wants its clients' certificates, as members want each other's.
  public TlsFiles mutual() {
    return files("server", file("ca.crt"));
  }

  public TlsFiles client() {
    return files("client", file("ca.crt"));
  }

  private TlsFiles files(String name, @Nullable Path trusted) {
    return new TlsFiles(file(name + ".crt"), file(name + ".key"), trusted);
  }
}
