package wavetank.paint;

import org.jspecify.annotations.Nullable;
import wavetank.paint.Ring.Place;
import wavetank.timeline.NodeState;
import wavetank.timeline.NodeState.Process;
import wavetank.timeline.NodeState.Timer;

/// One server on the stage: fill = term, outline = role, arc = what is left of its timeout, dots =
/// ballots.
final class NodeView {
  /// The share of a timeout that is its end.
  static final double LATE = 0.2;

  private final Theme theme;
  private final double radius;

  NodeView(Theme theme, double radius) {
    this.theme = theme;
    this.radius = radius;
  }

  /// What it is in one sentence, for those who cannot see it.
  static String label(NodeState node, int voters) {
    var text = new StringBuilder(node.id());
    switch (node.process()) {
      case DOWN -> text.append(" is down, last in term ").append(node.server().term());
      case PAUSED, UP -> {
        String role = node.server().role();
        text.append(' ').append(role.isEmpty() ? "has not begun" : role);
        text.append(" term ").append(node.server().term());
        if (node.server().stands()) {
          text.append(", %d of %d votes".formatted(node.votes().size(), voters));
        }
        text.append(", commit ").append(node.server().commitIndex());
        if (!node.pending().isEmpty()) {
          text.append(", not on disk: ").append(node.pending().size());
        }
        if (node.process() == Process.PAUSED) {
          text.append(", stands still");
        }
      }
    }
    return text.toString();
  }

  void paint(Painter painter, NodeState node, Place at, int voters, boolean isSelected) {
    painter.open("node-" + node.id(), label(node, voters));
    if (isSelected) {
      painter.circle(at.x(), at.y(), radius + gap() + 7, theme.line(theme.accent(), 2));
    }
    painter.circle(at.x(), at.y(), radius + gap(), theme.line(theme.grid(), ring()));
    boolean isDown = node.process() == Process.DOWN;
    painter.circle(at.x(), at.y(), radius, body(node));
    if (isDown) {
      hatch(painter, at);
    }
    names(painter, node, at, isDown);
    if (node.server().leads() && !isDown) {
      crown(painter, at);
    }
    if (node.server().stands() && !isDown) {
      ballots(painter, node, at, voters);
    }
    if (node.process() == Process.PAUSED) {
      pauseBars(painter, at);
    }
    painter.close();
  }

  /// What is said beside it.
  void paintWords(Painter painter, NodeState node, Place at, int voters, boolean isLeft) {
    double x = at.x() + (isLeft ? -1 : 1) * (radius + gap() + 14);
    Type type = Type.sans(13, theme.dim()).over(theme.ground());
    painter.text(x, at.y() + 5, beside(node, voters), isLeft ? type.end() : type);
  }

  /// From the edge to the ring of its timeout.
  private double gap() {
    return gap(radius);
  }

  static double gap(double radius) {
    return Math.clamp(radius * 0.18, 6, 9);
  }

  private Style body(NodeState node) {
    if (node.process() == Process.DOWN) {
      return Style.fill(theme.panel()).outlined(theme.dim(), 2 * theme.stroke());
    }
    Style fill = Style.fill(theme.term(node.server().term()));
    return switch (node.server().role()) {
      case "leader" -> fill.outlined(theme.ink(), 5 * theme.stroke());
      case "candidate", "precandidate" -> fill.outlined(theme.ink(), 4 * theme.stroke()).dashed(7);
      case "" -> Style.fill(theme.panel()).outlined(theme.dim(), 2 * theme.stroke());
      default ->
          isLearner(node)
              ? fill.outlined(theme.ink(), 2 * theme.stroke()).dashed(2)
              : fill.outlined(theme.ink(), 2 * theme.stroke());
    };
  }

  /// Who only learns stands in brackets: `n1 n2 n3 (learning: n4)`.
  private static boolean isLearner(NodeState node) {
    String members = node.server().configuration();
    int learning = members.indexOf("(learning:");
    return learning >= 0 && members.substring(learning).matches(".*\\b" + node.id() + "\\b.*");
  }

  private void names(Painter painter, NodeState node, Place at, boolean isDown) {
    boolean isFresh = isDown || node.server().role().isEmpty();
    String ink = isFresh || node.server().term() == 0 ? theme.ink() : Theme.TERM_INK;
    Type name = Type.sans(radius * 0.5, ink).bold().middle();
    Type term = Type.mono(Math.max(9, radius * 0.34), ink).middle();
    if (isTiny()) {
      Type small = name.sized(11);
      painter.text(at.x(), at.y() + 4, node.id(), isDown ? small.over(theme.panel()) : small);
      return;
    }
    painter.text(
        at.x(), at.y() + radius * 0.04, node.id(), isDown ? name.over(theme.panel()) : name);
    painter.text(
        at.x(),
        at.y() + radius * 0.46,
        "t" + node.server().term(),
        isDown ? term.over(theme.panel()) : term);
  }

  private String beside(NodeState node, int voters) {
    if (node.process() == Process.DOWN) {
      return "down";
    }
    if (node.process() == Process.PAUSED) {
      return "paused";
    }
    if (node.server().stands()) {
      String asked = node.server().role().equals("precandidate") ? "would get" : "votes";
      return "%s %d/%d".formatted(asked, node.votes().size(), voters);
    }
    long commit = node.server().commitIndex();
    if (isTiny()) {
      return "t%d · %d".formatted(node.server().term(), commit);
    }
    return (radius < 26 ? "c " : "commit ") + commit;
  }

  /// Whether there is room for the name only; the term stands beside it then.
  private boolean isTiny() {
    return radius < 18;
  }

  private double ring() {
    return radius < 30 ? 4 : 5;
  }

  private void hatch(Painter painter, Place at) {
    for (double offset = -0.75; offset <= 0.76; offset += 0.25) {
      double half = radius * Math.sqrt(1 - offset * offset) * 0.94;
      double shift = offset * radius;
      double turn = Math.sqrt(0.5);
      painter.line(
          at.x() + (shift - half) * turn,
          at.y() + (shift + half) * turn,
          at.x() + (shift + half) * turn,
          at.y() + (shift - half) * turn,
          theme.line(theme.dim(), 2).faded(0.7));
    }
  }

  private void crown(Painter painter, Place at) {
    double w = radius * 0.34;
    double base = at.y() - radius - gap() - 7;
    double top = base - radius * 0.36;
    double dent = base - radius * 0.14;
    painter.path(
        Style.fill(theme.ink()),
        at.x() - w,
        base,
        at.x() - w,
        top,
        at.x() - w / 2,
        dent,
        at.x(),
        top,
        at.x() + w / 2,
        dent,
        at.x() + w,
        top,
        at.x() + w,
        base);
  }

  /// One dot for each voter: full for a yes.
  private void ballots(Painter painter, NodeState node, Place at, int voters) {
    for (int i = 0; i < voters; i++) {
      double turn = 2 * Math.PI * i / voters;
      Style dot =
          i < node.votes().size()
              ? Style.fill(Theme.TERM_INK)
              : Style.stroke(Theme.TERM_INK, 1.5 * theme.stroke());
      painter.circle(
          at.x() + radius * 0.74 * Math.sin(turn),
          at.y() - radius * 0.74 * Math.cos(turn),
          radius * 0.1,
          dot);
    }
  }

  private void pauseBars(Painter painter, Place at) {
    for (int side : new int[] {-1, 1}) {
      painter.box(
          at.x() + side * radius * 0.22 - radius * 0.09,
          at.y() + radius * 0.56,
          radius * 0.18,
          radius * 0.34,
          0,
          Style.fill(theme.ink()).outlined(theme.ground(), 1));
    }
  }

  /// What is left of the timeout, clockwise, the last fifth in another colour; of a leader, the
  /// time to its next heartbeat.
  void paintArc(Painter painter, NodeState node, Place at, long now) {
    Timer timer = timer(node);
    if (timer != null) {
      double left = Math.clamp((double) (timer.due() - now) / (timer.due() - timer.setAt()), 0, 1);
      painter.arc(at.x(), at.y(), radius + gap(), 1 - left, left, arc(node, left < LATE));
    }
  }

  /// The arc as it would be with all of the timeout left.
  ///
  /// @param isLate whether in the colour of the last fifth
  void paintWholeArc(Painter painter, NodeState node, Place at, boolean isLate) {
    painter.arc(at.x(), at.y(), radius + gap(), 0, 1, arc(node, isLate));
  }

  /// The timer that the arc shows, or null if there is nothing to show.
  static @Nullable Timer timer(NodeState node) {
    Timer timer = node.timers().get(node.server().leads() ? "HEARTBEAT" : "ELECTION");
    boolean runs = timer != null && timer.due() > timer.setAt();
    return runs && node.process() != Process.DOWN ? timer : null;
  }

  private Style arc(NodeState node, boolean isLate) {
    if (node.server().leads()) {
      return theme.line(theme.dim(), 2);
    }
    return theme.line(isLate ? theme.warn() : theme.ink(), ring());
  }

  /// How large a client is.
  static Area client(Place at) {
    return new Area(at.x() - 26, at.y() - 15, 52, 30);
  }

  void paintClient(Painter painter, NodeState client, Place at) {
    painter.open("node-" + client.id(), "client " + client.id());
    Area body = client(at);
    Style style = Style.fill(theme.panel()).outlined(theme.dim(), 1.5);
    painter.box(body.x(), body.y(), body.width(), body.height(), 8, style);
    painter.text(at.x(), at.y() + 5, client.id(), Type.sans(14, theme.ink()).middle());
    painter.close();
  }
}
