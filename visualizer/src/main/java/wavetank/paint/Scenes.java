package wavetank.paint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wavetank.paint.InspectorView.Change;
import wavetank.paint.Scene.Actor;
import wavetank.timeline.NodeState;
import wavetank.timeline.Picture;
import wavetank.timeline.Tape;
import wavetank.timeline.Timeline;
import wavetank.trace.TraceEvent;

/// The scenes of a run, place by place: what a `Board` draws at the time of each event, cut into
/// items. What did not change is not drawn again.
public final class Scenes {
  private final Timeline timeline;
  private final Words words;
  private final Board board;
  private final Show show;

  private final List<Item> ground;
  private final List<Item> tapeItems;
  private final Actor clock;
  private final Actor moment;
  private final Actors actors;
  private final Redrawn checks = new Redrawn("checks");
  private final Redrawn broken = new Redrawn("broken");
  private final Redrawn stage = new Redrawn("stage");
  private final Redrawn caption = new Redrawn("caption");
  private final Redrawn heads = new Redrawn("heads");
  private final Map<String, Redrawn> rows = new HashMap<>();
  private final Map<String, Change> changes = new HashMap<>();
  private int next;

  /// @param from the first place that is wanted, 0 or more
  public Scenes(Timeline timeline, Tape tape, Words words, Board board, Show show, int from) {
    this.timeline = timeline;
    this.words = words;
    this.board = board;
    this.show = show;
    ground = ItemPainter.items("ground", board::ground);
    tapeItems = ItemPainter.items("tape", painter -> board.tapeView().paintStill(painter, tape));
    clock = new Actor(Item.of("clock", painter -> board.clock(painter, "")), new Motion.Clock());
    Item cursor =
        ItemPainter.items("tape", painter -> board.tapeView().paintMoment(painter, tape, 0))
            .getFirst();
    moment = new Actor(cursor, new Motion.Cursor(board.tapeView().line().width()));
    actors = new Actors(board.stageView(), show);
    for (next = 0; next < from; next++) {
      remember(next);
    }
  }

  /// Where time runs on the tape, from its first to its last moment.
  public Area timeLine() {
    return board.tapeView().line();
  }

  /// Where the next scene is.
  public int place() {
    return next;
  }

  public boolean hasNext() {
    return next <= timeline.size();
  }

  /// The scene at `place()`, at the time of its event.
  public Scene next() {
    int place = next++;
    remember(place);
    Picture picture = timeline.at(place);
    TraceEvent last = picture.last();
    long at = last == null ? 0 : last.at();
    var moving = new ArrayList<Actor>();
    moving.add(clock);
    moving.addAll(actors.of(picture, at));
    moving.add(moment);
    return new Scene(still(picture, place, at), moving);
  }

  private void remember(int place) {
    TraceEvent event = timeline.event(place);
    if (event != null && Change.is(event)) {
      changes.put(event.node(), new Change(timeline.at(place - 1), timeline.at(place), event));
    }
  }

  private List<Item> still(Picture picture, int place, long at) {
    var inputs = new ArrayList<Object>(List.of(picture.order(), picture.faults()));
    for (NodeState server : picture.servers()) {
      inputs.addAll(List.of(server.server(), server.process(), server.votes(), server.pending()));
    }
    var items = new ArrayList<>(ground);
    items.addAll(tapeItems);
    items.addAll(
        checks.items(
            List.of(board.findings().by(place).size() + ""),
            painter -> board.checks(painter, place, show.focus())));
    items.addAll(
        stage.items(inputs, painter -> board.stageView().paintStill(painter, picture, show)));
    items.addAll(
        caption.items(
            List.of(words.caption(place), picture.verdicts(), told(place)),
            painter -> board.caption(painter, place, show)));
    logs(picture, place, items);
    if (board.hasInspector()) {
      items.addAll(
          ItemPainter.items(
              "inspector",
              painter ->
                  board
                      .inspectorView()
                      .paint(
                          painter,
                          picture,
                          change(picture, place),
                          at,
                          words,
                          show,
                          Countdowns::mark)));
    }
    return items;
  }

  /// What has just been broken, in words.
  private String told(int place) {
    var told = board.told(place, show);
    return told == null ? "" : told.check();
  }

  private void logs(Picture picture, int place, List<Item> items) {
    LogView view = board.logView();
    var window = board.usualLogs(place, show);
    items.addAll(heads.items(List.of(window.toString()), painter -> view.heads(painter, window)));
    var servers = picture.servers();
    NodeState leader = LogView.leader(servers);
    for (int i = 0; i < servers.size(); i++) {
      int row = i;
      NodeState server = servers.get(i);
      var inputs =
          new ArrayList<Object>(
              List.of(server.server(), server.pending(), window.toString(), servers.size() + ""));
      if (leader != null) {
        var reach = leader.reaches().get(server.id());
        inputs.addAll(List.of(leader.id(), leader.server().term() + "", leader.server().log()));
        inputs.add(reach == null ? "" : reach);
      }
      items.addAll(
          rows.computeIfAbsent(server.id(), _ -> new Redrawn("logs"))
              .items(inputs, painter -> view.row(painter, servers, row, leader, window)));
    }
    if (!board.findings().by(place).isEmpty()) {
      var inputs = new ArrayList<Object>(List.of(window.toString(), told(place)));
      servers.forEach(server -> inputs.add(server.server()));
      items.addAll(broken.items(inputs, painter -> board.broken(painter, place, show, window)));
    }
  }

  private Change change(Picture picture, int place) {
    Change known = changes.get(InspectorView.node(picture, show.selected()));
    return known != null
        ? known
        : new Change(
            timeline.at(Math.max(0, place - 1)), timeline.at(place), timeline.event(place));
  }
}
