package wavetank.bench;

import java.util.Arrays;

/// A client of one system with several connections, whose calls do not block. Keys have 256 bytes,
/// values 1,024.
interface KvClient extends AutoCloseable {
  int KEY_BYTES = 256;
  int VALUE_BYTES = 1024;

  /// How many connections it has; they go to the servers in turn.
  int lanes();

  /// Writes a new key.
  ///
  /// @param lane which connection; -1 for one to the leader
  /// @param number makes the key; never given twice
  void put(int lane, long number, Done done);

  /// Reads the one key that is there from the start, with all writes that ended before.
  void linearizable(int lane, Done done);

  /// The same, from what the asked server has.
  void serializable(int lane, Done done);

  /// Watches one key.
  ///
  /// @param count of watches
  /// @param seen is run for each event of each watch
  AutoCloseable watch(int count, Runnable seen) throws Exception;

  /// Writes the watched key, at the leader.
  void touch(Done done);

  /// How many leases it may grant.
  int mostLeases();

  /// Grants a lease, or what comes nearest to it.
  void grant(int lane, Done done);

  /// Gets ready to keep granted leases alive.
  ///
  /// @param slots how many calls may be outstanding
  void openKeepAlive(int slots) throws Exception;

  /// Keeps one of the granted leases alive.
  void keepAlive(int slot, Done done);

  /// Takes a lock and gives it back, in this thread.
  void lockAndUnlock() throws Exception;

  @Override
  void close();

  /// Key `number` of a run.
  static byte[] key(String prefix, long number) {
    byte[] key = new byte[KEY_BYTES];
    Arrays.fill(key, (byte) 'k');
    for (int i = 0; i < prefix.length(); i++) {
      key[i] = (byte) prefix.charAt(i);
    }
    long rest = number;
    for (int i = KEY_BYTES - 1; i > KEY_BYTES - 16; i--) {
      key[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return key;
  }
}
