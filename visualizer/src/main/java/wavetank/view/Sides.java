package wavetank.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.paint.Painter;
import wavetank.paint.PartBoard;
import wavetank.paint.Side;
import wavetank.paint.Twig;
import wavetank.timeline.Divergence;
import wavetank.timeline.Timeline;
import wavetank.visualizer.View;

/// Draws what is to be seen of all futures together: their tree, and two of them side by side.
final class Sides {
  private final Session session;

  /// Where the two part that were compared last: it takes time to find.
  private @Nullable Pair compared;

  private record Pair(Timeline here, Timeline there, @Nullable Divergence parts) {}

  Sides(Session session) {
    this.session = session;
  }

  void paint(PartBoard board, Painter painter) {
    Branch other = session.futures().other();
    if (session.view() == View.COMPARE && other != null) {
      Side here = side(session.branch(), session.place());
      Side there = side(other, other.run().timeline().placeAt(session.at()));
      Divergence parts = parts(here.timeline(), there.timeline());
      board.paintCompare(painter, session.part(), here, there, parts, session.show());
    } else {
      board.paintTree(painter, session.part(), twigs());
    }
  }

  private static Side side(Branch branch, int place) {
    return new Side(branch.name(), branch.run().timeline(), branch.run().findings(), place);
  }

  private @Nullable Divergence parts(Timeline here, Timeline there) {
    Pair known = compared;
    if (known == null || known.here != here || known.there != there) {
      known = new Pair(here, there, Divergence.of(here, there));
      compared = known;
    }
    return known.parts;
  }

  private List<Twig> twigs() {
    List<Branch> all = session.branches();
    Branch other = session.futures().other();
    return all.stream()
        .map(branch ->
            new Twig(
                branch.name(),
                branch.parent() == null ? -1 : all.indexOf(branch.parent()),
                branch.forkedAt(),
                branch.run().timeline().endNanos(),
                branch.broken(),
                branch == session.branch(),
                branch == other))
        .toList();
  }
}
