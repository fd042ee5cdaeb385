package wavetank.real;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.common.exception.CompactedException;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent;
import io.etcd.jetcd.watch.WatchEvent.EventType;
import io.etcd.jetcd.watch.WatchResponse;
import java.util.ArrayList;
import java.util.List;
import wavetank.real.History.Acknowledged;

/// A watcher as applications have them: jetcd opens the stream anew when a node goes away.
final class Watcher implements Watch.Listener, AutoCloseable {
  private final History history;
  private final String name;
  private final Watch.Watcher watch;
  private final List<Acknowledged> puts = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();
  private long revision;
  private long place;
  private boolean compacted;

  /// @param prefix of the keys that it watches
  /// @param from the first revision; 0 for what comes from now on
  Watcher(History history, String name, Client client, String prefix, long from) {
    this.history = history;
    this.name = name;
    var option = WatchOption.builder().isPrefix(true).withRevision(from).build();
    watch = client.getWatchClient().watch(ByteSequence.from(prefix, UTF_8), option, this);
  }

  @Override
  public synchronized void onNext(WatchResponse response) {
    var told = new ArrayList<String>();
    for (var event : response.getEvents()) {
      told.add(words(event));
    }
    if (!told.isEmpty()) {
      history.seen(name, String.join(", ", told), revision);
      notifyAll();
    }
  }

  private String words(WatchEvent event) {
    KeyValue pair = event.getKeyValue();
    place = pair.getModRevision() == revision ? place + 1 : 0;
    revision = pair.getModRevision();
    var key = pair.getKey().toString(UTF_8);
    if (event.getEventType() == EventType.DELETE) {
      deleted.add(key);
      return "%d.%d %s deleted".formatted(revision, place, key);
    }
    var put = new Acknowledged(key, pair.getValue().toString(UTF_8), revision);
    puts.add(put);
    return "%d.%d %s=%s".formatted(revision, place, key, put.value());
  }

  /// When a stream breaks, jetcd goes on with another node, after the last revision that it has
  /// seen. Only what is compacted ends it.
  @Override
  public synchronized void onError(Throwable throwable) {
    history.note("%s: %s".formatted(name, throwable.getMessage()));
    compacted = throwable instanceof CompactedException;
    notifyAll();
  }

  @Override
  public void onCompleted() {}

  /// Waits until it has seen a put of this key.
  ///
  /// @return all puts seen, in order
  synchronized List<Acknowledged> awaitPut(String key) throws InterruptedException {
    while (puts.stream().noneMatch(put -> put.key().equals(key))) {
      mustGoOn();
      wait();
    }
    return List.copyOf(puts);
  }

  /// Waits until it has seen that this key is gone.
  synchronized void awaitDelete(String key) throws InterruptedException {
    while (!deleted.contains(key)) {
      mustGoOn();
      wait();
    }
  }

  private void mustGoOn() {
    assertThat(compacted).as(name + " asked for what is compacted").isFalse();
  }

  @Override
  public void close() {
    watch.close();
  }
}
