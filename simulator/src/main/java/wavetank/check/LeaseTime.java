package wavetank.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;

/// A lease never ends before its time, counted from when its holder last asked for it and was
/// granted it; and not later than a bound after its time. Holds if no server's clock runs fast.
final class LeaseTime implements Check {
  /// Within it some leader must have lasted for the time of a lease.
  private static final long LATEST_NANOS = Duration.ofSeconds(10).toNanos();

  private static final Pattern GRANT = Pattern.compile("grant lease ([0-9a-f]+) for (\\d+) s");
  private static final Pattern EXPIRE = Pattern.compile("expire lease ([0-9a-f]+)");

  private static final class Lease {
    long nanos;
    long lastAsked;
    long safeUntil;
    long kept; // the event that says so
    final Map<Long, Long> asked = new TreeMap<>(); // when, by request
  }

  private final Map<Long, Lease> leases = new TreeMap<>();
  private final Servers servers = new Servers(List.of(new Commits()));
  private @Nullable Violated first;
  private long judged;

  @Override
  public String name() {
    return "lease";
  }

  @Override
  public void on(TraceEvent event) {
    if (event instanceof Changed changed) {
      switch (changed.rule()) {
        case "store.lease.ask" -> asked(changed);
        case "store.lease.kept" -> kept(changed);
        default -> {}
      }
    }
    servers.on(event);
  }

  private void asked(Changed event) {
    Lease lease = leases.get(event.fields().number("lease", 0));
    if (lease != null) {
      lease.lastAsked = event.at();
      lease.asked.put(event.fields().number("request", 0), event.at());
    }
  }

  private void kept(Changed event) {
    Lease lease = leases.get(event.fields().number("lease", 0));
    Long asked = lease == null ? null : lease.asked.get(event.fields().number("request", 0));
    if (lease != null && asked != null) {
      lease.safeUntil = Math.max(lease.safeUntil, asked + lease.nanos);
      lease.kept = event.seq();
    }
  }

  /// Looks at what is committed.
  private final class Commits extends ServerCheck {
    private long last;

    Commits() {
      super("lease", "leases");
    }

    @Override
    void committed(Server server, long before, Changed event) {
      for (long index = last + 1; index <= servers().committed().last(); index++) {
        last = index;
        var fact = servers().committed().at(index);
        if (fact != null) {
          committedEntry(String.valueOf(fact.entry().command()), event);
        }
      }
    }
  }

  private void committedEntry(String words, Changed event) {
    var grant = GRANT.matcher(words);
    if (grant.find()) {
      var lease = new Lease();
      lease.nanos = Duration.ofSeconds(Long.parseLong(grant.group(2))).toNanos();
      lease.lastAsked = event.at();
      leases.put(Long.parseUnsignedLong(grant.group(1), 16), lease);
    }
    var expire = EXPIRE.matcher(words);
    if (expire.find()) {
      long id = Long.parseUnsignedLong(expire.group(1), 16);
      Lease lease = leases.remove(id);
      if (lease != null) {
        judged++;
        judgeEarly(id, lease, event);
      }
    }
  }

  private void judgeEarly(long id, Lease lease, Changed event) {
    if (event.at() < lease.safeUntil) {
      violate(
          event.at(),
          List.of(lease.kept, event.seq()),
          "lease %x ended %s before its time: it was kept alive until then (event %d)"
              .formatted(id, Times.seconds(lease.safeUntil - event.at()), lease.kept));
    }
  }

  private void violate(long at, List<Long> events, String why) {
    if (first == null) {
      first = new Violated(at, why, events, List.of(), 0);
    }
  }

  @Override
  public boolean violated() {
    return first != null;
  }

  @Override
  public Verdict verdict(long end) {
    leases.forEach((id, lease) -> {
      long due = lease.lastAsked + lease.nanos;
      if (due + LATEST_NANOS < end) {
        violate(
            end,
            List.of(),
            "lease %x should have ended at %s, and is still there at %s"
                .formatted(id, Times.seconds(due), Times.seconds(end)));
      }
    });
    return first == null ? new Held(judged, "leases that ended") : first;
  }
}
