package wavetank.paint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.timeline.LogRow;
import wavetank.timeline.NodeState;
import wavetank.timeline.NodeState.Process;
import wavetank.timeline.Picture;
import wavetank.timeline.Reach;

/// The logs of all servers, one above the other: colour and number = term, bar = commitIndex, arrow
/// = nextIndex, dot = matchIndex. Dashed = not committed, hollow = not on disk yet, framed = not
/// what the leader has there.
public final class LogView {
  private static final double NAMES = 52;
  private static final double HEAD = 22;

  /// Room for what is said of entries that conflict, in points.
  private static final double NOTE = 150;

  private final Theme theme;
  private final Area area;

  public LogView(Theme theme, Area area) {
    this.theme = theme;
    this.area = area;
  }

  /// How high it is with rows of this height, in points.
  static double height(int servers, double row) {
    return HEAD + 4 + servers * row;
  }

  /// Which part is shown.
  ///
  /// @param first index of the first column; at least 1
  /// @param cell how wide one is, in points; 2 to 40
  public record Window(long first, double cell) {}

  /// The window in which the newest entries are seen, all of them if they fit.
  public Window newest(Picture picture) {
    NodeState leader = leader(picture.servers());
    boolean isNoted =
        picture.servers().stream().anyMatch(s -> conflicts(s, leader, s.server().log().last()));
    int fits = (int) ((area.width() - NAMES - (isNoted ? NOTE : 0)) / 26);
    return new Window(Math.max(1, last(picture) + 2 - fits), 26);
  }

  /// The window in which all that the logs hold is seen, in narrow cells if need be.
  public Window whole(Picture picture) {
    long first =
        picture.servers().stream().mapToLong(s -> s.server().log().through() + 1).min().orElse(1);
    double cell = (area.width() - NAMES) / Math.max(1, last(picture) - first + 3);
    return new Window(first, Math.clamp(cell, 2, 26));
  }

  private static long last(Picture picture) {
    return picture.servers().stream().mapToLong(s -> s.server().log().last()).max().orElse(0);
  }

  public void paint(Painter painter, Picture picture, Window window) {
    heads(painter, window);
    var servers = picture.servers();
    NodeState leader = leader(servers);
    for (int i = 0; i < servers.size(); i++) {
      row(painter, servers, i, leader, window);
    }
  }

  private int columns(Window window) {
    return (int) ((area.width() - NAMES) / window.cell());
  }

  /// Whether the column of an index is in a window.
  boolean shows(Window window, long index) {
    return index >= window.first() && index < window.first() + columns(window);
  }

  /// Where the entry of a row is, or would be.
  Area cell(Window window, int rows, int row, long index) {
    double height = height(rows);
    double gap = window.cell() >= 9 ? 2 : 0;
    double y = area.y() + HEAD + row * height + 1;
    return new Area(x(window, index), y, window.cell() - gap, tall(height));
  }

  /// The newest entries, or others if one is to be seen that is not among them.
  Window newest(Picture picture, long index) {
    Window usual = newest(picture);
    return index <= 0 || shows(usual, index)
        ? usual
        : new Window(Math.max(1, index - columns(usual) / 2), usual.cell());
  }

  private double height(int rows) {
    return Math.min(34, (area.height() - HEAD) / Math.max(1, rows));
  }

  void row(
      Painter painter, List<NodeState> servers, int i, @Nullable NodeState leader, Window window) {
    double height = height(servers.size());
    double y = area.y() + HEAD + i * height;
    row(painter, servers.get(i), leader, window, columns(window), y, height);
  }

  /// Who leads the highest term, as far as it knows; null if nobody does.
  static @Nullable NodeState leader(List<NodeState> servers) {
    return servers.stream()
        .filter(server -> server.server().leads() && server.process() != Process.DOWN)
        .max((a, b) -> Long.compare(a.server().term(), b.server().term()))
        .orElse(null);
  }

  void heads(Painter painter, Window window) {
    int columns = columns(window);
    int every = window.cell() >= 20 ? 4 : window.cell() >= 9 ? 10 : window.cell() >= 4 ? 25 : 100;
    for (int column = 0; column < columns; column++) {
      long index = window.first() + column;
      if (index % every == 0 || index == window.first()) {
        painter.text(
            x(window, index) + window.cell() / 2,
            area.y() + 14,
            Long.toString(index),
            Type.mono(12, theme.dim()).middle());
      }
    }
  }

  private double x(Window window, long index) {
    return area.x() + NAMES + (index - window.first()) * window.cell();
  }

  private void row(
      Painter painter,
      NodeState node,
      @Nullable NodeState leader,
      Window window,
      int columns,
      double y,
      double height) {
    LogRow log = node.server().log();
    painter.open("log-" + node.id(), label(node));
    Type name = Type.sans(Math.min(15, height * 0.6), theme.ink()).bold();
    painter.text(area.x() + 4, base(y, height, name), node.id(), name);
    snapshot(painter, log, window, columns, y, height);
    long end = Math.min(log.last(), window.first() + columns - 1);
    if (log.last() > 0 && log.last() < window.first()) {
      Type type = Type.mono(12, theme.dim());
      double left = x(window, window.first());
      painter.text(left, base(y, height, type), "ends with %d".formatted(log.last()), type);
    }
    long differs = 0;
    for (long index = Math.max(window.first(), log.through() + 1); index <= end; index++) {
      boolean conflicts = conflicts(node, leader, index);
      if (conflicts && differs == 0) {
        differs = index;
      }
      cell(painter, node, window, index, y, height, conflicts);
    }
    commit(painter, node, window, columns, y, height);
    if (leader != null && !leader.id().equals(node.id())) {
      reach(painter, leader.reaches().get(node.id()), window, columns, y, height);
      if (differs > 0) {
        Type note = Type.sans(13, theme.fault()).over(theme.ground());
        String text = "not as on %s from %d on".formatted(leader.id(), differs);
        double left = x(window, end + 1) + 10;
        if (left + note.width(text) <= area.right()) {
          painter.text(left, base(y, height, note), text, note);
        }
      }
    }
    painter.close();
  }

  private static String label(NodeState node) {
    LogRow log = node.server().log();
    return "log of %s: %s, commit %d"
        .formatted(
            node.id(),
            log.last() == 0
                ? "empty"
                : log.through() > 0
                    ? "snapshot through %d, entries to %d".formatted(log.through(), log.last())
                    : "entries 1 to %d".formatted(log.last()),
            node.server().commitIndex());
  }

  private static boolean conflicts(NodeState node, @Nullable NodeState leader, long index) {
    if (leader == null || leader.id().equals(node.id())) {
      return false;
    }
    LogRow theirs = leader.server().log();
    if (index <= theirs.through() || index == 0) {
      return false;
    }
    return theirs.term(index) != node.server().log().term(index)
        && node.server().term() <= leader.server().term();
  }

  /// How high cells are in a row, which has room below for marks.
  private static double tall(double height) {
    return height - Math.min(9, height * 0.32);
  }

  /// Where text in the middle of a cell stands.
  private static double base(double y, double height, Type type) {
    return y + 1 + tall(height) / 2 + type.size() * 0.36;
  }

  private void snapshot(
      Painter painter, LogRow log, Window window, int columns, double y, double height) {
    if (log.through() < window.first()) {
      return;
    }
    long through = Math.min(log.through(), window.first() + columns - 1);
    double left = x(window, window.first());
    double width = x(window, through + 1) - left - 2;
    painter.box(
        left, y + 1, width, tall(height), 3, Style.fill(theme.panel()).outlined(theme.dim(), 1));
    Type type = Type.sans(12, theme.dim());
    painter.text(
        left + 6,
        base(y, height, type),
        type.fit("snapshot through %d".formatted(log.through()), width - 8),
        type);
  }

  private void cell(
      Painter painter,
      NodeState node,
      Window window,
      long index,
      double y,
      double height,
      boolean conflicts) {
    LogRow.Cell cell = node.server().log().at(index);
    if (cell == null) {
      return;
    }
    long term = cell.entry().term();
    boolean isHollow = node.isProvisional(cell.seq());
    boolean isCommitted = index <= node.server().commitIndex();
    double gap = window.cell() >= 9 ? 2 : window.cell() >= 4 ? 1 : 0;
    String colour = theme.term(term);
    Style style =
        isHollow
            ? Style.fill(theme.ground()).outlined(theme == Theme.DARK ? colour : theme.ink(), 1.5)
            : new Style(
                colour, theme == Theme.DARK ? "" : theme.ink(), 1, 0, isCommitted ? 1 : 0.55);
    if (!isCommitted && window.cell() >= 9) {
      style = style.outlined(isHollow && theme == Theme.DARK ? colour : theme.ink(), 1.5).dashed(3);
    }
    double left = x(window, index);
    double width = window.cell() - gap;
    painter.box(left, y + 1, width, tall(height), window.cell() >= 9 ? 3 : 0, style);
    if (conflicts) {
      painter.box(left, y + 1, width, tall(height), 3, theme.line(theme.fault(), 2.5));
    }
    if (window.cell() >= 14) {
      String ink = isHollow || (!isCommitted && theme == Theme.DARK) ? theme.ink() : Theme.TERM_INK;
      double size = Math.min(13, Math.min(window.cell() * 0.5, tall(height) - 1));
      Type type = Type.mono(size, ink).middle();
      painter.text(left + width / 2, base(y, height, type), Long.toString(term), type);
    }
  }

  private void commit(
      Painter painter, NodeState node, Window window, int columns, double y, double height) {
    long commit = node.server().commitIndex();
    if (commit >= window.first() && commit < window.first() + columns) {
      double x = x(window, commit + 1) - 1;
      painter.line(x, y - 2, x, y + tall(height) + 4, theme.line(theme.ink(), 3));
    }
  }

  private void reach(
      Painter painter, @Nullable Reach reach, Window window, int columns, double y, double height) {
    if (reach == null) {
      return;
    }
    double below = y + tall(height) + 5;
    long match = reach.matchIndex();
    if (match >= window.first() && match < window.first() + columns) {
      painter.circle(
          x(window, match) + window.cell() / 2 - 1, below - 1, 2.5, Style.fill(theme.dim()));
    }
    long next = reach.nextIndex();
    if (next >= window.first() && next < window.first() + columns) {
      double x = x(window, next) + window.cell() / 2 - 1;
      painter.path(Style.fill(theme.dim()), x, below - 4, x + 5, below + 2, x - 5, below + 2);
    }
  }
}
