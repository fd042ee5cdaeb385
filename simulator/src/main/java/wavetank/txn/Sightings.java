package wavetank.txn;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a single read can give away: that its value was never written, was taken back, or was
/// written over by its own writer; and that two read the same version and both wrote the next.
final class Sightings {
  private final Writes writes;
  private final Findings findings;
  private final Map<String, Map<String, Integer>> updaters = new LinkedHashMap<>();

  Sightings(Writes writes, Findings findings) {
    this.writes = writes;
    this.findings = findings;
  }

  /// A committed transaction saw a value of somebody else.
  void exists(int reader, String key, String value) {
    var written = writes.find(key, value);
    if (written == null) {
      findings.add(
          Anomaly.UNWRITTEN_READ,
          "T1 saw %s at key %s, which nobody wrote".formatted(value, key),
          reader);
    } else if (written.by() == reader) {
      findings.add(
          Anomaly.INTERNAL,
          "T1 saw %s at key %s before it wrote that itself".formatted(value, key),
          reader);
    } else if (writes.isAborted(written)) {
      findings.add(
          Anomaly.G1A,
          "T1 saw %s at key %s, which T2 wrote, and T2 was aborted".formatted(value, key),
          reader,
          written.by());
    }
  }

  /// It was the newest value of the key that the reader saw.
  void isFinal(int reader, String key, String value) {
    var written = writes.find(key, value);
    if (written != null && written.by() != reader && !written.isLast()) {
      findings.add(
          Anomaly.G1B,
          "T1 saw %s as the newest value of key %s, and T2, which wrote it, wrote there once more"
              .formatted(value, key),
          reader,
          written.by());
    }
  }

  /// A committed transaction read this version of the key and then wrote to it.
  void updated(int by, String key, String version) {
    var versions = updaters.get(key);
    if (versions == null) {
      versions = new LinkedHashMap<>();
      updaters.put(key, versions);
    }
    var other = versions.putIfAbsent(version, by);
    if (other != null && other != by) {
      findings.add(
          Anomaly.LOST_UPDATE,
          "T1 and T2 both saw %s at key %s, and both wrote to it: neither saw the other's write"
              .formatted(version, key),
          other,
          by);
    }
  }
}
