package wavetank.paint;

import wavetank.timeline.Findings;
import wavetank.timeline.Timeline;

/// One of two futures that are looked at side by side.
///
/// @param name for people
/// @param place after how many of its events
public record Side(String name, Timeline timeline, Findings findings, int place) {}
