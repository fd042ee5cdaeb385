package wavetank.store;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Codec;
import wavetank.core.NodeId;
import wavetank.store.LeaseMessage.AskTimeLeft;
import wavetank.store.LeaseMessage.KeepAlive;
import wavetank.store.LeaseMessage.KeptAlive;
import wavetank.store.LeaseMessage.NotLeading;
import wavetank.store.LeaseMessage.TimeLeft;

/// What is said about leases as bytes: the number of the kind, the request, the rest. A number once
/// given is never given to another.
public final class LeaseWire implements Codec<LeaseMessage> {
  @Override
  public void write(LeaseMessage message, ByteWriter out) {
    out.writeByte(numberOf(message)).writeLong(message.request());
    switch (message) {
      case KeepAlive(_, var leases) -> write(leases, out);
      case AskTimeLeft(_, long lease) -> out.writeLong(lease);
      case KeptAlive(_, var ttls) -> write(ttls, out);
      case TimeLeft(_, long lease, long granted, long seconds) ->
          out.writeLong(lease).writeLong(granted).writeLong(seconds);
      case NotLeading(_, var leader) -> out.writeText(leader == null ? "" : leader.name());
    }
  }

  private static int numberOf(LeaseMessage message) {
    return switch (message) {
      case KeepAlive _ -> 1;
      case AskTimeLeft _ -> 2;
      case KeptAlive _ -> 3;
      case TimeLeft _ -> 4;
      case NotLeading _ -> 5;
    };
  }

  private static void write(List<Long> numbers, ByteWriter out) {
    out.writeLong(numbers.size());
    numbers.forEach(out::writeLong);
  }

  @Override
  public LeaseMessage read(ByteReader in) {
    int kind = in.readByte();
    long request = in.readLong();
    return switch (kind) {
      case 1 -> new KeepAlive(request, readNumbers(in));
      case 2 -> new AskTimeLeft(request, in.readLong());
      case 3 -> new KeptAlive(request, readNumbers(in));
      case 4 -> new TimeLeft(request, in.readLong(), in.readLong(), in.readLong());
      case 5 -> {
        String leader = in.readText();
        yield new NotLeading(request, leader.isEmpty() ? null : new NodeId(leader));
      }
      default ->
          throw new IllegalArgumentException(
              "damaged bytes: no message about leases has the number %d".formatted(kind));
    };
  }

  private static List<Long> readNumbers(ByteReader in) {
    var numbers = new ArrayList<Long>();
    for (int n = in.readCount(in.remaining()); n > 0; n--) {
      numbers.add(in.readLong());
    }
    return numbers;
  }
}
