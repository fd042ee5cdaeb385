package wavetank.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.paint.Ring.Place;
import wavetank.timeline.ActiveFault;
import wavetank.timeline.Picture;
import wavetank.timeline.Timeline;
import wavetank.visualizer.Run;

@DisplayName("A cut on the stage")
class CutShapesTest {
  private static final Timeline DEMO = Run.open("demo", 7L).timeline();

  /// n3 is isolated.
  private static final Picture CUT = DEMO.at(DEMO.placeAt(2_100_000_000L));

  private static final Ring RING = Ring.of(CUT, new Area(0, 0, 900, 600));
  private static final CutShapes CUTS = new CutShapes(CUT, RING);

  private static Place place(String node) {
    return Objects.requireNonNull(RING.place(node));
  }

  /// The point so far from the middle of n3, away from all others.
  private static Place beside(double distance) {
    Place middle = new Place(RING.middleX(), RING.middleY());
    Place node = place("n3");
    return middle.towards(node, 1 + distance / middle.distance(node));
  }

  private static String at(Place point) {
    ActiveFault fault = CUTS.at(point.x(), point.y());
    return fault == null ? "" : fault.line();
  }

  @Test
  void of_one_server_is_a_circle_around_it() {
    double radius = RING.radius() + NodeView.gap(RING.radius()) + 8;

    assertThat(at(beside(radius))).isEqualTo("isolate n3");
    assertThat(at(beside(radius + 7))).isEqualTo("isolate n3");
    assertThat(at(beside(radius + 11))).isEmpty();
  }

  @Test
  void is_on_each_link_that_it_cuts_and_on_no_other() {
    assertThat(at(place("n3").towards(place("n4"), 0.5))).isEqualTo("isolate n3");
    assertThat(at(place("n1").towards(place("n2"), 0.5))).isEmpty();
  }

  @Test
  void leaves_links_that_can_be_pointed_at() {
    Place between = place("n1").towards(place("n2"), 0.5);

    assertThat(CUTS.link(between.x(), between.y())).containsExactly("n1", "n2");
    assertThat(CUTS.link(2, 2)).isEmpty();
  }
}
