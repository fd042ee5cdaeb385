package wavetank.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// The vocabulary of fault lines: for each fault its word, its form and how it is read.
public enum FaultKind {
  ISOLATE(Fault.Isolate.class, "isolate X", a -> new Fault.Isolate(a.target())),
  PARTITION(Fault.Partition.class, "partition X | Y", a -> new Fault.Partition(a.groups())),
  ONEWAY(Fault.Oneway.class, "oneway X > Y", a -> new Fault.Oneway(a.link())),
  BRIDGE(Fault.Bridge.class, "bridge X [Y | Z]", a -> new Fault.Bridge(a.target(), a.groups())),
  LOSE(Fault.Lose.class, "lose X > Y 30%", a -> new Fault.Lose(a.link(), a.share())),
  DELAY(Fault.Delay.class, "delay X > Y 50ms..100ms", a -> new Fault.Delay(a.link(), a.latency())),
  DUPLICATE(
      Fault.Duplicate.class, "duplicate X > Y 20%", a -> new Fault.Duplicate(a.link(), a.share())),
  REORDER(Fault.Reorder.class, "reorder X > Y 50ms", a -> new Fault.Reorder(a.link(), a.time())),
  HOLD(Fault.Hold.class, "hold X > Y", a -> new Fault.Hold(a.link())),
  ONLY(Fault.Only.class, "only X > Y [VoteGranted#1]", a -> new Fault.Only(a.link(), a.messages())),
  MESSAGE(
      Fault.OneMessage.class,
      "message X > Y VoteGranted#1 lost",
      a -> new Fault.OneMessage(a.link(), a.message(), a.fate())),
  RELEASE(Fault.Release.class, "release X > Y", a -> new Fault.Release(a.link())),
  HEAL(Fault.Heal.class, "heal", _ -> new Fault.Heal()),
  CRASH(
      Fault.Crash.class,
      "crash X [torn|lost|kept]",
      a -> new Fault.Crash(a.target(), a.unsynced())),
  RESTART(Fault.Restart.class, "restart X", a -> new Fault.Restart(a.target())),
  WIPE(Fault.Wipe.class, "wipe X", a -> new Fault.Wipe(a.target())),
  PAUSE(Fault.Pause.class, "pause X", a -> new Fault.Pause(a.target())),
  RESUME(Fault.Resume.class, "resume X", a -> new Fault.Resume(a.target())),
  SKEW(Fault.Skew.class, "skew X +8%", a -> new Fault.Skew(a.target(), a.clockRate())),
  DRIFT(Fault.Drift.class, "drift X -1%..+1%", a -> new Fault.Drift(a.target(), a.clockRates())),
  JUMP(Fault.Jump.class, "jump X +500ms", a -> new Fault.Jump(a.target(), a.ahead())),
  SLOW_DISK(
      Fault.SlowDisk.class,
      "slow-disk X 20ms..50ms",
      a -> new Fault.SlowDisk(a.target(), a.latency())),
  ROT(Fault.Rot.class, "rot X", a -> new Fault.Rot(a.target())),
  FILL(Fault.Fill.class, "fill X", a -> new Fault.Fill(a.target())),
  IO_ERROR(Fault.IoError.class, "io-error X", a -> new Fault.IoError(a.target())),
  FREE(Fault.Free.class, "free X", a -> new Fault.Free(a.target())),
  MEMBERS(Fault.Members.class, "members n1,n2,n3", a -> new Fault.Members(a.target())),
  TRANSFER(Fault.Transfer.class, "transfer X", a -> new Fault.Transfer(a.target())),
  ASK(Fault.Ask.class, "ask X put k1 v1", a -> new Fault.Ask(a.target(), a.operation(), a.words())),
  TIMEOUT(
      Fault.Timeout.class, "timeout X [election]", a -> new Fault.Timeout(a.target(), a.timer()));

  /// In the order of the reference: network, process, clock, disk, operator.
  public static final List<FaultKind> ALL = List.copyOf(Arrays.asList(values()));

  private final Class<? extends Fault> type;
  private final String form;
  private final Function<FaultArguments, Fault> reader;

  FaultKind(Class<? extends Fault> type, String form, Function<FaultArguments, Fault> reader) {
    this.type = type;
    this.form = form;
    this.reader = reader;
  }

  /// The kind of this fault.
  public static FaultKind of(Fault fault) {
    return ALL.stream().filter(kind -> kind.type.isInstance(fault)).findFirst().orElseThrow();
  }

  /// The kind with this word.
  ///
  /// @throws ScenarioException if there is none
  public static FaultKind parse(String word) {
    return ALL.stream()
        .filter(kind -> kind.toString().equals(word))
        .findFirst()
        .orElseThrow(() ->
            Words.unknown(word, "a fault", "Faults", Words.of(ALL).stream().sorted().toList()));
  }

  /// Reads a fault without its time: `crash n3 torn`.
  ///
  /// @throws ScenarioException if the word is no fault, or what follows does not fit its form
  public static Fault parseLine(String line) {
    var arguments = FaultArguments.of(line);
    var kind = parse(arguments.word());
    try {
      var fault = kind.reader.apply(arguments);
      arguments.end();
      return fault;
    } catch (ScenarioException problem) {
      throw new ScenarioException("%s. Form: %s".formatted(problem.getMessage(), kind.form));
    }
  }

  /// How a line of this kind looks, with an example for each value.
  public String form() {
    return form;
  }

  /// True for a state of affairs, which may be given an end (`4s..6s pause n2`); false for what
  /// happens at one moment.
  public boolean lasts() {
    return switch (this) {
      case ISOLATE,
          PARTITION,
          ONEWAY,
          BRIDGE,
          LOSE,
          DELAY,
          DUPLICATE,
          REORDER,
          HOLD,
          ONLY,
          MESSAGE ->
          true;
      case CRASH, PAUSE, SKEW, DRIFT, SLOW_DISK, FILL, IO_ERROR -> true;
      case RELEASE, HEAL, RESTART, WIPE, RESUME, JUMP, ROT, FREE -> false;
      case MEMBERS, TRANSFER, ASK, TIMEOUT -> false;
    };
  }

  /// The word that a line of this kind starts with: `slow-disk`.
  @Override
  public String toString() {
    int blank = form.indexOf(' ');
    return blank < 0 ? form : form.substring(0, blank);
  }
}
