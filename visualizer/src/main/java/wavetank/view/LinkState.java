package wavetank.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import wavetank.scenario.FaultKind;
import wavetank.timeline.ActiveFault;
import wavetank.timeline.Disturbance;
import wavetank.timeline.Picture;

/// Delay and loss of one direction of a link, as fault lines of its own say it.
///
/// @param delay a time or a range, `20ms`, `5ms..20ms`; `""` for none
/// @param loss a share, `30%`; `""` for none
record LinkState(String from, String to, String delay, String loss) {
  /// What holds now. Of several lines of a kind the last one is told: it is the one to change.
  static LinkState of(Picture picture, String from, String to) {
    return new LinkState(
        from, to, much(picture, "delay", from, to), much(picture, "lose", from, to));
  }

  private static String much(Picture picture, String word, String from, String to) {
    return Disturbance.of(picture).stream()
        .filter(one -> one.word().equals(word) && one.isOnly(from, to))
        .reduce((_, last) -> last)
        .map(Disturbance::much)
        .orElse("");
  }

  /// Everything that disturbs this direction now, in words; `nothing` if nothing does.
  static String inWords(Picture picture, String from, String to) {
    var hits = new ArrayList<String>();
    picture.faults().stream()
        .filter(fault -> fault.cut().cuts(from, to))
        .forEach(fault -> hits.add(fault.line()));
    Disturbance.of(picture).stream()
        .filter(one -> one.hits(from, to))
        .forEach(one ->
            hits.add(one.isOnly(from, to) ? one.word() + " " + one.much() : one.fault().line()));
    String all = hits.isEmpty() ? "nothing" : String.join(", ", hits);
    return "%s to %s: %s".formatted(from, to, all);
  }

  /// Faults of this direction alone that this state takes the place of, because they say otherwise.
  List<ActiveFault> replaces(Picture picture) {
    return Disturbance.of(picture).stream()
        .filter(one -> one.isOnly(from, to))
        .filter(one ->
            (one.word().equals("delay") && !one.much().equals(delay))
                || (one.word().equals("lose") && !one.much().equals(loss)))
        .map(Disturbance::fault)
        .toList();
  }

  /// The fault lines that begin for it.
  ///
  /// @throws wavetank.scenario.ScenarioException if delay or loss is none
  List<String> begins(Picture picture) {
    LinkState now = of(picture, from, to);
    var lines = new ArrayList<String>();
    if (!delay.isEmpty() && !delay.equals(now.delay)) {
      lines.add(line("delay", delay));
    }
    if (!loss.isEmpty() && !loss.equals(now.loss)) {
      lines.add(line("lose", loss));
    }
    return lines;
  }

  private String line(String word, String much) {
    return FaultKind.parseLine("%s %s > %s %s".formatted(word, from, to, much)).line();
  }

  /// What somebody does who asks for these states, for people.
  static String name(List<LinkState> states) {
    return states.stream()
        .map(state ->
            "%s > %s %s %s"
                .formatted(
                    state.from,
                    state.to,
                    state.delay.isEmpty() ? "no delay" : "delay " + state.delay,
                    state.loss.isEmpty() ? "no loss" : "lose " + state.loss))
        .collect(Collectors.joining("; "));
  }
}
