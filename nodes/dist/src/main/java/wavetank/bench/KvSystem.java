package wavetank.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// One of the systems that are compared.
interface KvSystem {
  /// How many servers each has.
  int SERVERS = 3;

  String name();

  /// Its version if it can be measured here; otherwise why not.
  Presence presence();

  /// @param isHere whether it can be started
  /// @param words its version, or what is missing
  record Presence(boolean isHere, String words) {}

  /// Starts three fresh servers.
  ///
  /// @param folder takes their data; empty
  /// @param ports the first of three free ones for each server: where it serves clients
  Servers start(Path folder, List<Integer> ports) throws IOException;

  /// Connects to all servers, twice each, once they have a leader.
  ///
  /// @throws Exception if they have none within a minute
  KvClient connect(List<String> endpoints) throws Exception;

  /// Which of the servers leads; -1 if none says so.
  int leader(List<String> endpoints);

  /// A client that does nothing but try to write.
  Probe probe(String endpoint);

  /// Tries to write, at one server.
  interface Probe extends AutoCloseable {
    /// Whether a write was acknowledged; blocks for some 100 ms at most.
    boolean write() throws InterruptedException;

    @Override
    void close();
  }

  /// Processes of ours.
  interface Servers extends AutoCloseable {
    List<ProcessHandle> processes();

    /// Starts one again that has ended.
    void restart(int server) throws IOException;

    /// Ends them all.
    @Override
    void close();
  }
}
