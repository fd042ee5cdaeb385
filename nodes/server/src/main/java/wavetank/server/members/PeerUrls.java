package wavetank.server.members;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;
import wavetank.server.Ids;
import wavetank.server.config.Address;
import wavetank.server.tls.TlsFiles;

/// Where members are, as operators write it: "http://10.0.0.1:2380". Whether TLS is spoken depends
/// on the settings alone.
public final class PeerUrls {
  private PeerUrls() {}

  /// @param tls null: plain text
  public static String of(@Nullable TlsFiles tls, Address address) {
    return (tls == null ? "http://" : "https://") + address;
  }

  /// Null if none of them is good.
  public static @Nullable Address first(List<String> urls) {
    for (String url : urls) {
      Address address = address(url);
      if (address != null) {
        return address;
      }
    }
    return null;
  }

  /// As etcd: a scheme, a host and a port, and nothing else.
  static boolean areGood(List<String> urls) {
    return !urls.isEmpty() && urls.stream().allMatch(url -> address(url) != null);
  }

  private static @Nullable Address address(String url) {
    try {
      return url.matches("https?://[^/?#@]+") ? Address.parse(url.replaceFirst(".*//", "")) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// The name of the front desk of the process there: who asks knows where it is, but not yet under
  /// which name.
  public static NodeId desk(Address address) {
    return new NodeId("at%016x".formatted(Ids.of("desk/" + address)));
  }

  /// The name of one process that asks from a front desk: no other one there has it.
  static NodeId asker(NodeId desk, int process) {
    return new NodeId("%s-%08x".formatted(desk.name(), process));
  }

  /// The front desk from which somebody asks.
  static NodeId deskOf(NodeId asker) {
    return new NodeId(asker.name().replaceFirst("-.*", ""));
  }
}
