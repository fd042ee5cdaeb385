package wavetank.view;

import java.util.function.LongSupplier;
import wavetank.live.LiveRun;

/// A run that still goes on, in the window: each frame it is longer.
final class Watching {
  private final LiveRun live;
  private final LongSupplier clock;
  private final Session session;
  private String said = "";

  /// @param clock nanoseconds since 1970
  Watching(LiveRun live, LongSupplier clock, Session session) {
    this.live = live;
    this.clock = clock;
    this.session = session;
  }

  /// Lets the session have what is new, if it shows this run and not another by now.
  ///
  /// @return whether what events change has to be drawn again
  boolean goOn() {
    boolean isNew = live.tick(clock.getAsLong());
    if (session.timeline() != live.run().timeline()) {
      return false;
    }
    boolean hasTape = session.branch().run() != live.run();
    session.extend(live.run(), live.present());
    if (!said.equals(live.said())) {
      said = live.said();
      session.say(said);
    }
    return hasTape || (isNew && session.follows());
  }
}
