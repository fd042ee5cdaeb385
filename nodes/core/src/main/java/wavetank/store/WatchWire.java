package wavetank.store;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Codec;
import wavetank.store.WatchMessage.Happened;
import wavetank.store.WatchMessage.Lost;
import wavetank.store.WatchMessage.Progress;
import wavetank.store.WatchMessage.Seen;
import wavetank.store.WatchMessage.Unwatch;
import wavetank.store.WatchMessage.Watch;

/// What is said about watches as bytes: the number of the kind, the watch, the rest. A number once
/// given is never given to another.
public final class WatchWire implements Codec<WatchMessage> {
  @Override
  public void write(WatchMessage message, ByteWriter out) {
    out.writeByte(numberOf(message)).writeLong(message.watch());
    switch (message) {
      case Watch(_, var request) -> write(request, out);
      case Seen(_, long number) -> out.writeLong(number);
      case Unwatch _ -> {}
      case Happened(_, long number, long through, var events) -> {
        out.writeLong(number).writeLong(through).writeLong(events.size());
        events.forEach(event -> write(event, out));
      }
      case Progress(_, long number, long through) -> out.writeLong(number).writeLong(through);
      case Lost(_, long number, long compacted) -> out.writeLong(number).writeLong(compacted);
    }
  }

  private static int numberOf(WatchMessage message) {
    return switch (message) {
      case Watch _ -> 1;
      case Seen _ -> 2;
      case Unwatch _ -> 3;
      case Happened _ -> 4;
      case Progress _ -> 5;
      case Lost _ -> 6;
    };
  }

  private static void write(WatchRequest request, ByteWriter out) {
    out.writeBytes(request.keys().from())
        .writeBytes(request.keys().to())
        .writeLong(request.start())
        .writeBoolean(request.previous())
        .writeBoolean(request.noPuts())
        .writeBoolean(request.noDeletes());
  }

  private static void write(WatchEvent event, ByteWriter out) {
    ReplyCodec.writePair(event.change(), out);
    out.writeBoolean(event.previous() != null);
    if (event.previous() != null) {
      ReplyCodec.writePair(event.previous(), out);
    }
  }

  @Override
  public WatchMessage read(ByteReader in) {
    int kind = in.readByte();
    long watch = in.readLong();
    return switch (kind) {
      case 1 -> new Watch(watch, readRequest(in));
      case 2 -> new Seen(watch, in.readLong());
      case 3 -> new Unwatch(watch);
      case 4 -> new Happened(watch, in.readLong(), in.readLong(), readEvents(in));
      case 5 -> new Progress(watch, in.readLong(), in.readLong());
      case 6 -> new Lost(watch, in.readLong(), in.readLong());
      default ->
          throw new IllegalArgumentException(
              "damaged bytes: no message about watches has the number %d".formatted(kind));
    };
  }

  private static WatchRequest readRequest(ByteReader in) {
    var keys = new KeyRange(in.readBytes(), in.readBytes());
    return new WatchRequest(
        keys, in.readLong(), in.readBoolean(), in.readBoolean(), in.readBoolean());
  }

  private static List<WatchEvent> readEvents(ByteReader in) {
    var events = new ArrayList<WatchEvent>();
    for (int n = in.readCount(in.remaining()); n > 0; n--) {
      KeyValue change = ReplyCodec.readPair(in);
      events.add(new WatchEvent(change, in.readBoolean() ? ReplyCodec.readPair(in) : null));
    }
    return events;
  }
}
