package wavetank.server.etcd;

import com.google.protobuf.ByteString;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.protobuf.ProtoUtils;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.etcd.api.Event;
import wavetank.etcd.api.Event.EventType;
import wavetank.etcd.api.WatchResponse;
import wavetank.store.WatchEvent;

/// What watchers are told of the store. Many watch the same: what all of them are told is made, and
/// turned into bytes, once. Belongs to the hub's thread.
final class WatchResponses {
  private final Headers headers;
  private List<WatchEvent> events = List.of();
  private WatchResponse newest = WatchResponse.getDefaultInstance();

  WatchResponses(Headers headers) {
    this.headers = headers;
  }

  /// One that says nothing yet.
  WatchResponse.Builder begin(long watch, long revision) {
    return WatchResponse.newBuilder().setHeader(headers.at(revision)).setWatchId(watch);
  }

  /// All these events in one.
  WatchResponse of(long watch, long revision, List<WatchEvent> told) {
    if (newest.getWatchId() != watch
        || newest.getHeader().getRevision() != revision
        || !isSame(events, told)) {
      var response = begin(watch, revision);
      told.forEach(event -> response.addEvents(event(event)));
      newest = response.build();
      events = told;
    }
    return newest;
  }

  /// Whether these are the very same events: to compare what is in them would take longer.
  private static boolean isSame(List<WatchEvent> one, List<WatchEvent> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (one.get(i) != other.get(i)) {
        return false;
      }
    }
    return true;
  }

  static Event event(WatchEvent event) {
    var change = event.change();
    var told =
        Event.newBuilder()
            .setType(change.isDeleted() ? EventType.DELETE : EventType.PUT)
            .setKv(Replies.keyValue(change));
    var previous = event.previous();
    return (previous == null ? told : told.setPrevKv(Replies.keyValue(previous))).build();
  }

  /// Turns a response that goes to many into bytes once.
  static final class Once implements Marshaller<WatchResponse> {
    private static final Marshaller<WatchResponse> USUAL =
        ProtoUtils.marshaller(WatchResponse.getDefaultInstance());

    private record Made(WatchResponse response, ByteString bytes) {}

    private volatile @Nullable Made newest;

    @Override
    public InputStream stream(WatchResponse response) {
      var made = newest;
      if (made == null || made.response() != response) {
        made = new Made(response, response.toByteString());
        newest = made;
      }
      return new Content(made.bytes());
    }

    @Override
    public WatchResponse parse(InputStream stream) {
      return USUAL.parse(stream);
    }
  }

  /// Bytes that gRPC may take at once.
  private static final class Content extends FilterInputStream implements Drainable, KnownLength {
    Content(ByteString bytes) {
      super(bytes.newInput());
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      return (int) in.transferTo(target);
    }
  }
}
