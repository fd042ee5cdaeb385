package wavetank.journal;

import java.util.List;

/// The files of one node: a flat folder.
///
/// What is written or deleted is visible to `read` and `list` at once, but survives a crash for
/// sure only when a later `sync` is done; until then any part of it may survive, in any order. All
/// calls are made, and completions are called, between two inputs of the node or from inside one:
/// an implementation with a thread of its own hands completions to the node's turn.
public interface Disk {
  /// Names of all files, sorted.
  List<String> list();

  /// A whole file; zeros may follow what was written, where space was set aside.
  ///
  /// @throws DiskException if there is no such file or it cannot be read
  byte[] read(String file);

  /// Writes `bytes[from, to)` at an offset, and creates the file if there is none. The caller may
  /// change `bytes` afterwards.
  ///
  /// @throws DiskException if the disk is full or broken
  void write(String file, long offset, byte[] bytes, int from, int to);

  /// Does nothing if there is no such file.
  ///
  /// @throws DiskException if the disk is broken
  void delete(String file);

  /// Makes all writes and deletions so far durable. One at a time: the next one may begin when
  /// `done` was called, which never happens from inside this call.
  void sync(Completion done);

  /// What came of a `sync`.
  interface Completion {
    void synced();

    /// What became of the writes is unknown; a second try would prove nothing.
    void failed(DiskException why);
  }
}
