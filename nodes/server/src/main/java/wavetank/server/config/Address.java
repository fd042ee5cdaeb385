package wavetank.server.config;

/// Where a socket is.
///
/// @param host a name or a number; an IPv6 number without its brackets
/// @param port 1 to 65535
public record Address(String host, int port) {
  public Address {
    if (host.isBlank() || port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "\"%s:%d\" is not an address: use host:port, for example 127.0.0.1:2379"
              .formatted(host, port));
    }
  }

  /// @param text such as "127.0.0.1:2379", "n1.example.org:2379" or "[::1]:2379"
  /// @throws IllegalArgumentException if it is something else
  public static Address parse(String text) {
    int colon = text.lastIndexOf(':');
    var host = colon < 0 ? text : text.substring(0, colon);
    var port = text.substring(colon + 1);
    boolean bare = host.contains(":") && !host.matches("\\[[0-9a-fA-F:.%\\w]+]");
    if (colon < 1 || bare || host.contains("/") || !port.matches("\\d{1,5}")) {
      throw new IllegalArgumentException(
          "\"%s\" is not an address: use host:port, for example 127.0.0.1:2379".formatted(text));
    }
    return new Address(host.replaceAll("[\\[\\]]", ""), Integer.parseInt(port));
  }

  /// As `parse` reads it.
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
