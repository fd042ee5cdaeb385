package wavetank.server.config;

import org.jspecify.annotations.Nullable;
import wavetank.server.tls.Identity;
import wavetank.server.tls.Pem;
import wavetank.server.tls.TlsFiles;

/// One of the blocks below `tls`. The files are looked at, too: better now, in one line, than when
/// the first client comes.
record TlsBlock(NodeFile file, String path) {
  private static final String CERTIFICATE = "cert-file";
  private static final String KEY = "key-file";
  private static final String AUTHORITY = "trusted-ca-file";
  private static final String REQUIRED = "client-cert-auth";

  /// Null: plain text.
  @Nullable TlsFiles forClients() {
    boolean required = file.value(key(REQUIRED), text -> isOn(key(REQUIRED), text));
    if (required != isGiven(AUTHORITY)) {
      throw refuse(
          required ? REQUIRED : AUTHORITY,
          "%s and %s need each other".formatted(key(REQUIRED) + " = on", key(AUTHORITY)));
    }
    return files();
  }

  /// Null: plain text.
  @Nullable TlsFiles forPeers() {
    if (isGiven(CERTIFICATE) && !isGiven(AUTHORITY)) {
      throw refuse(
          CERTIFICATE,
          "%s is missing: members show each other their certificates".formatted(key(AUTHORITY)));
    }
    return files();
  }

  private @Nullable TlsFiles files() {
    if (!isGiven(CERTIFICATE) && !isGiven(KEY) && !isGiven(AUTHORITY)) {
      return null;
    }
    for (var needed : new String[] {CERTIFICATE, KEY}) {
      if (!isGiven(needed)) {
        throw refuse(needed, "%s is missing: the file, in PEM".formatted(key(needed)));
      }
    }
    file.value(key(CERTIFICATE), text -> Pem.certificates(file.beside(text)));
    var trusted =
        isGiven(AUTHORITY)
            ? file.value(
                key(AUTHORITY),
                text -> {
                  Pem.certificates(file.beside(text));
                  return file.beside(text);
                })
            : null;
    return file.value(
        key(KEY),
        text -> {
          var files =
              new TlsFiles(file.beside(file.text(key(CERTIFICATE))), file.beside(text), trusted);
          Identity.read(files);
          return files;
        });
  }

  private boolean isGiven(String name) {
    return !file.text(key(name)).isEmpty();
  }

  private String key(String name) {
    return path + "." + name;
  }

  private static boolean isOn(String key, String text) {
    return switch (text) {
      case "on", "true", "yes" -> true;
      case "off", "false", "no" -> false;
      default ->
          throw new IllegalArgumentException("%s is \"%s\": use on or off".formatted(key, text));
    };
  }

  private RuntimeException refuse(String name, String why) {
    return file.value(
        key(name),
        _ -> {
          throw new IllegalArgumentException(why);
        });
  }
}
