package wavetank.experiment;

/// `HOST:PORT`, as the command line gives it.
final class Addresses {
  static final String EXAMPLE = "10.0.0.1:25520";

  private Addresses() {}

  static boolean isValid(String text) {
    return text.matches("[A-Za-z0-9.:-]+:\\d{1,5}") && port(text) <= 65_535;
  }

  static String host(String text) {
    return text.substring(0, text.lastIndexOf(':'));
  }

  static int port(String text) {
    return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
  }
}
