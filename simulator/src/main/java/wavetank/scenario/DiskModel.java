package wavetank.scenario;

/// What every disk does, faults aside.
///
/// @param sync how long it takes until a batch of writes is durable; one draw per batch
public record DiskModel(Latency sync) {
  /// 0.2 to 2 milliseconds: what a scenario has that says nothing of its disks.
  public static final DiskModel CALM = new DiskModel(Latency.parse("0.2ms..2ms"));
}
