package wavetank.paint;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wavetank.timeline.ActiveFault;
import wavetank.timeline.Findings;
import wavetank.timeline.Flight;
import wavetank.timeline.Picture;
import wavetank.timeline.Tape;
import wavetank.timeline.Timeline;
import wavetank.timeline.Violation;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Judgement;

/// The whole picture of a run at a moment: stage, sentence, logs, inspector and tape.
public final class Board {
  private final Timeline timeline;
  private final Tape tape;
  private final Words words;
  private final Findings findings;
  private final Theme theme;
  private final double width;
  private final double height;
  private final int servers;

  /// @param width in points; at least 640
  /// @param height in points; at least 480
  public Board(
      Timeline timeline,
      Tape tape,
      Words words,
      Findings findings,
      Theme theme,
      double width,
      double height) {
    this.timeline = timeline;
    this.tape = tape;
    this.words = words;
    this.findings = findings;
    this.theme = theme;
    this.width = width;
    this.height = height;
    servers = Math.max(1, timeline.at(0).servers().size());
  }

  Findings findings() {
    return findings;
  }

  boolean hasInspector() {
    return width >= 1100;
  }

  private double mainWidth() {
    return hasInspector() ? width - Math.min(340, width * 0.22) : width;
  }

  private double logHeight() {
    return LogView.height(servers, Math.clamp((height - 300) / 13, 18, 32));
  }

  private double captionHeight() {
    return height < 560 ? 32 : height < 760 ? 54 : 64;
  }

  public Area stage() {
    return new Area(
        0, 44, mainWidth(), height - 44 - captionHeight() - logHeight() - tape().height() - 20);
  }

  private Area caption() {
    return new Area(0, stage().bottom(), mainWidth(), captionHeight());
  }

  Area log() {
    return new Area(12, caption().bottom(), mainWidth() - 24, logHeight());
  }

  Area inspector() {
    return new Area(mainWidth(), 44, width - mainWidth(), height - 44 - tape().height() - 20);
  }

  private Area tape() {
    return new Area(12, height - TapeView.height() - 6, width - 24, TapeView.height());
  }

  /// How it is looked at unless somebody says otherwise: lost messages fade as in a lecture, at a
  /// hundredth of the speed.
  public static Show show(Timeline timeline) {
    return new Show("", 4_000_000, timeline.typicalNanos());
  }

  /// All of it.
  ///
  /// @param window of the logs; null for the newest entries
  public void paint(
      Painter painter, int place, long at, Show show, LogView.@Nullable Window window) {
    paintStill(painter, place, at, show, window);
    paintMoving(painter, place, at, show);
  }

  /// All but what moves.
  public void paintStill(
      Painter painter, int place, long at, Show show, LogView.@Nullable Window window) {
    paintGround(painter);
    paintEvents(painter, place, at, show, window);
  }

  /// What stays the same for the whole run.
  public void paintGround(Painter painter) {
    ground(painter);
    tapeView().paintStill(painter, tape);
  }

  /// What an event may change.
  public void paintEvents(
      Painter painter, int place, long at, Show show, LogView.@Nullable Window window) {
    Picture picture = timeline.at(place);
    checks(painter, place, show.focus());
    stageView().paintStill(painter, picture, show);
    Heading.hidden(painter, theme, checksEnd(), headingEnd(), show.focus());
    tapeView().paintFound(painter, tape, show.focus().found());
    caption(painter, place, show);
    LogView logs = logView();
    var shown = window == null ? usualLogs(place, show) : window;
    logs.paint(painter, picture, shown);
    broken(painter, place, show, shown);
    if (hasInspector()) {
      inspectorView().paint(painter, timeline, place, at, words, show);
    }
  }

  /// What moves while time passes.
  public void paintMoving(Painter painter, int place, long at, Show show) {
    moving(place, at, show).forEach(piece -> piece.paint(painter));
  }

  /// What moves while time passes, piece by piece, each no larger than it need be.
  public List<Piece> moving(int place, long at, Show show) {
    String time = clock(place, at);
    return List.of(
        new Piece(new Area(checksEnd(), 0, width - checksEnd(), 44), on -> clock(on, time)),
        new Piece(stage(), on -> stageView().paintMoving(on, timeline.at(place), at, show)),
        new Piece(tapeView().moment(tape, at), on -> tapeView().paintMoment(on, tape, at)));
  }

  /// The way of a message on the stage.
  public Way way(Picture picture, Flight flight) {
    return stageView().way(picture, flight);
  }

  /// The id of the fault of the network under a point of the stage, `fault-f1`; `""` if none is.
  public String faultAt(Picture picture, double x, double y) {
    ActiveFault fault = stageView().cuts(picture).at(x, y);
    return fault == null ? "" : "fault-" + fault.id();
  }

  /// The two servers between which a point of the stage is; empty if it is near no link.
  public List<String> linkAt(Picture picture, double x, double y) {
    return stageView().cuts(picture).link(x, y);
  }

  StageView stageView() {
    return new StageView(theme, stage());
  }

  LogView logView() {
    return new LogView(theme, log());
  }

  InspectorView inspectorView() {
    return new InspectorView(theme, inspector());
  }

  TapeView tapeView() {
    return new TapeView(theme, tape());
  }

  /// What never changes, below everything.
  void ground(Painter painter) {
    painter.box(0, 0, width, height, 0, Style.fill(theme.ground()));
    Heading.paint(painter, theme, timeline.header(), tape.isOver(), width);
    Legend.paint(painter, theme, stage(), Ring.of(timeline.at(0), stage()));
  }

  private String clock(int place, long at) {
    return String.format(Locale.ROOT, "%.6f s   event %,d / %,d", at / 1e9, place, timeline.size());
  }

  void clock(Painter painter, String text) {
    Heading.right(painter, theme, width, text);
  }

  /// Whether a point is on the logs.
  public boolean isOnLogs(double x, double y) {
    return log().contains(x, y);
  }

  /// The part of the logs that is shown at a place unless somebody chose another: the newest
  /// entries, or those where something has just been broken.
  public LogView.Window usualLogs(int place, Show show) {
    Violation no = told(place, show);
    return logView().newest(timeline.at(place), no == null ? 0 : no.index());
  }

  /// What checks say up to now.
  void checks(Painter painter, int place, Focus focus) {
    double right = checksEnd() - Heading.hiddenWidth(theme, focus);
    new ChecksStrip(theme, findings).paint(painter, place, headingEnd(), right, 29);
  }

  private double headingEnd() {
    return Heading.end(theme, timeline.header(), tape.isOver(), width) + 22;
  }

  private double checksEnd() {
    return width - 16 - Type.mono(15, "").width(clock(timeline.size(), 0)) - 40;
  }

  /// Frames around what is broken.
  void broken(Painter painter, int place, Show show, LogView.Window window) {
    Violation no = findings.shown(place, show.selected());
    if (no != null) {
      Picture picture = timeline.at(place);
      var view = new ViolationView(painter, theme, no);
      view.onStage(stageView(), picture, told(place, show) != null);
      view.onLogs(logView(), picture, window);
    }
  }

  /// What has just been broken, or is asked for; null if there is nothing to tell.
  @Nullable Violation told(int place, Show show) {
    Violation no = findings.shown(place, show.selected());
    if (no == null) {
      return null;
    }
    TraceEvent last = timeline.event(place);
    boolean isFresh = last != null && last.at() - no.at() < show.fadeNanos();
    return isFresh || show.selected().equals("check-" + no.check()) ? no : null;
  }

  /// What is under the tape at a point, if it is on the tape: a moment in nanoseconds, else -1.
  public long moment(double x, double y) {
    Area on = tape();
    return y >= on.y() - 10 && y < on.bottom() ? new TapeView(theme, on).at(tape, x) : -1;
  }

  void caption(Painter painter, int place, Show show) {
    String wrong = wrong(place, show);
    String text = wrong.isEmpty() ? words.caption(place) : wrong;
    if (!text.isEmpty()) {
      painter.open("caption", text);
      double size = height < 760 ? 17 : 22;
      Type type = Type.sans(size, !wrong.isEmpty() ? theme.fault() : theme.ink()).bold();
      int lines = height < 560 ? 1 : 2;
      double y = caption().y() + size + 4;
      Paragraph.paint(painter, text, type, 16, y, caption().width() - 32, lines);
      painter.close();
    }
  }

  /// What is broken here, in words; `""` for nothing. What a trace itself says stands at its end.
  private String wrong(int place, Show show) {
    Violation no = told(place, show);
    return no != null
        ? no.inWords()
        : timeline.at(place).verdicts().stream()
            .filter(judged -> judged.verdict() == Judgement.VIOLATED)
            .findFirst()
            .map(judged -> "%s is broken: %s".formatted(judged.check(), judged.why()))
            .orElse("");
  }
}
