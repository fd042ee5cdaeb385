package wavetank.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.FaultStarted;

/// A lease never ends before its time, counted from its grant, or from when its holder last asked
/// for it and was given it; and not later than a bound after its time. Where fault lines let clocks
/// run fast or leap, its time is shorter by as much, for it is the leader's clock that counts.
final class LeaseTime implements Check {
  /// Within it some leader must have lasted for the time of a lease.
  private static final long LATEST_NANOS = Duration.ofSeconds(10).toNanos();

  /// What a command says of a lease.
  private static final Pattern COMMAND =
      Pattern.compile("(grant|revoke|expire) lease ([0-9a-f]+)(?: for (\\d+) s)?");

  /// A fault line that sets a clock's rate: the higher one of `drift` counts.
  private static final Pattern RATE =
      Pattern.compile("(?:skew|drift) \\S+ .*?([+-]?[0-9]+(?:\\.[0-9]+)?)%$");

  private static final Pattern LEAP = Pattern.compile("jump \\S+ \\+?(\\S+)");

  private static final class Lease {
    /// Of an id that had another lease before, whose end may still be under way.
    boolean isAgain;

    long nanos;
    long lastAsked;
    long safeUntil;
    long kept; // the event that says so
    final Map<Long, Long> asked = new TreeMap<>(); // when, by request
  }

  private final Map<Long, Lease> leases = new TreeMap<>();
  private final Set<Long> revoked = new TreeSet<>();
  private double fastest = 1;
  private long leaptNanos;
  private final Servers servers = new Servers(List.of(new Commits()));
  private @Nullable Violated first;
  private long judged;

  @Override
  public String name() {
    return "lease";
  }

  @Override
  public void on(TraceEvent event) {
    if (event instanceof FaultStarted fault) {
      clocks(fault.line());
    }
    if (event instanceof Changed changed) {
      switch (changed.rule()) {
        case "store.lease.ask" -> asked(changed);
        case "store.lease.kept" -> kept(changed);
        default -> {}
      }
    }
    servers.on(event);
  }

  private void clocks(String line) {
    var rate = RATE.matcher(line);
    if (rate.matches()) {
      fastest = Math.max(fastest, 1 + Double.parseDouble(rate.group(1)) / 100);
    }
    var leap = LEAP.matcher(line);
    if (leap.matches()) {
      leaptNanos += Times.parse(leap.group(1)).map(Duration::toNanos).orElse(0L);
    }
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
    var command = COMMAND.matcher(words);
    while (command.find()) {
      long id = Long.parseUnsignedLong(command.group(2), 16);
      switch (command.group(1)) {
        case "grant" -> granted(id, Long.parseLong(command.group(3)), event);
        case "revoke" -> {
          leases.remove(id);
          revoked.add(id);
        }
        default -> expired(id, event);
      }
    }
  }

  /// Refused if the lease is there already.
  private void granted(long id, long seconds, Changed event) {
    if (leases.containsKey(id)) {
      return;
    }
    var lease = new Lease();
    lease.isAgain = revoked.contains(id);
    lease.nanos = Duration.ofSeconds(seconds).toNanos();
    lease.lastAsked = event.at();
    lease.safeUntil = event.at() + lease.nanos;
    lease.kept = event.seq();
    leases.put(id, lease);
  }

  private void expired(long id, Changed event) {
    Lease lease = leases.get(id);
    if (lease == null || lease.isAgain) {
      return; // the end of a lease before it, which ends nothing
    }
    leases.remove(id);
    judged++;
    long early = lease.safeUntil - event.at() - tolerance(lease);
    long late = event.at() - lease.lastAsked - lease.nanos - LATEST_NANOS;
    if (early > 0) {
      violate(
          event.at(),
          List.of(lease.kept, event.seq()),
          "lease %x ended %s before its time: it was kept alive until then (event %d)"
              .formatted(id, Times.seconds(early), lease.kept));
    } else if (late > 0) {
      violate(
          event.at(),
          List.of(event.seq()),
          "lease %x ended %s after its time: %s is the most"
              .formatted(id, Times.seconds(late + LATEST_NANOS), Times.seconds(LATEST_NANOS)));
    }
  }

  /// By how much the leader's clock may have been ahead at the end.
  private long tolerance(Lease lease) {
    return (long) (lease.nanos * (1 - 1 / fastest)) + leaptNanos;
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
