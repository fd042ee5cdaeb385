package wavetank.actors;

import wavetank.core.Choices;
import wavetank.journal.Journal;

/// All that a host needs from its surroundings.
///
/// @param draws the draw of each `Moment`
/// @param waits how long each timer waits within its range
public record Ports(
    Transport transport,
    Journal journal,
    Timers timers,
    NodeClock clock,
    Choices.Stream draws,
    Choices.Stream waits,
    Tap tap) {}
