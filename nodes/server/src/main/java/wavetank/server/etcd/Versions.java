package wavetank.server.etcd;

/// What we tell clients of etcd that ask for a version.
///
/// Some of them decide by it what they may ask for, so it is the version of the etcd whose API this
/// is, and against which it is compared; our own stands beside it.
final class Versions {
  /// Of the etcd that serves as the model, in the answer to Status too.
  static final String ETCD = "3.4.23";

  /// Of the whole cluster, without the last number, as etcd says it.
  private static final String ETCD_CLUSTER = "3.4.0";

  private Versions() {}

  /// The page "/version".
  static String json() {
    return "{\"etcdserver\":\"%s\",\"etcdcluster\":\"%s\",\"wavetank\":\"%s\"}"
        .formatted(ETCD, ETCD_CLUSTER, own());
  }

  private static String own() {
    String version = Versions.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version; // run from classes, not from a jar
  }
}
