package wavetank.stories;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.Bytes;
import wavetank.core.NodeId;
import wavetank.core.Rule;
import wavetank.core.Step;
import wavetank.store.KeyRange;
import wavetank.store.WatchEvent;
import wavetank.store.WatchMessage;
import wavetank.store.WatchMessage.Happened;
import wavetank.store.WatchMessage.Lost;
import wavetank.store.WatchMessage.Progress;
import wavetank.store.WatchMessage.Seen;
import wavetank.store.WatchRequest;

/// One watch of a story's client: it stays with its server, and says what it is told.
///
/// @param number of the last message
/// @param through everything up to this revision is known
record StoryWatch(NodeId server, WatchRequest request, long number, long through) {
  private static final Rule PROGRESS =
      Rule.of(
          "store.seen.progress",
          "A watcher learns that nothing it wants has happened since.",
          "etcd API, WatchProgressRequest");

  /// @param words server, revision to begin with, and perhaps a key instead of everything
  static StoryWatch of(List<String> words) {
    var keys = words.size() < 3 ? KeyRange.ALL : KeyRange.of(Bytes.utf8(words.get(2)));
    var request = WatchRequest.of(keys, Long.parseLong(words.get(1)));
    return new StoryWatch(new NodeId(words.getFirst()), request, 0, 0);
  }

  WatchMessage.Watch ask(long watch) {
    return new WatchMessage.Watch(watch, request);
  }

  Step<StoryWatch> hears(WatchMessage.Answer answer) {
    Step<StoryWatch> step =
        switch (answer) {
          case Happened(_, long newNumber, long newThrough, var events) ->
              Step.to(new StoryWatch(server, request, newNumber, newThrough))
                  .note(
                      StoryClient.rule("store.seen"),
                      "through",
                      newThrough,
                      "events",
                      words(events));
          case Progress(_, _, long newThrough) when newThrough > through ->
              Step.to(new StoryWatch(server, request, number, newThrough))
                  .note(PROGRESS, "through", newThrough);
          case Progress _ -> Step.to(this);
          case Lost(_, _, long compacted) ->
              Step.to(this).note(StoryClient.rule("store.seen.lost"), "through", compacted - 1);
        };
    return step.send(server, new Seen(answer.watch(), answer.number()));
  }

  /// As `WatchFollower` writes them: "7.0 x=1, 7.1 -y".
  private static String words(List<WatchEvent> events) {
    var words = new ArrayList<String>();
    for (WatchEvent event : events) {
      var change = event.change();
      String what = change.isDeleted() ? "-" + change.key() : change.key() + "=" + change.value();
      words.add("%d.%d %s".formatted(change.modified(), change.sub(), what));
    }
    return String.join(", ", words);
  }
}
