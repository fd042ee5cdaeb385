package wavetank.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Sent;

/// What somebody looks for in a run, in plain words, and where it is. The words are in
/// docs/reference/find.md.
///
/// Parts joined by `then` are a motif: each part is an event, and one before led to it.
///
/// @param text as somebody wrote it
/// @param parts one or more
public record Query(String text, List<Part> parts) {
  private static final Pattern LINK = Pattern.compile("([\\w*-]+)>([\\w*-]+)");
  private static final Pattern TERM = Pattern.compile("term (\\d{1,18})(?!\\S)");

  /// One event that is looked for.
  ///
  /// @param words all of these are in its sentence, in small letters
  /// @param from sender of the message that it sends; `*` for any, `""` if it need not send one
  /// @param to receiver, likewise
  /// @param term of which it speaks; 0 for any
  public record Part(List<String> words, String from, String to, long term) {
    private boolean fits(Timeline timeline, TraceEvent event, String sentence) {
      if (!from.isEmpty()
          && !(event instanceof Sent sent && is(from, sent.node()) && is(to, sent.to()))) {
        return false;
      }
      return (term == 0 || EventWords.term(timeline, event) == term)
          && words.stream().allMatch(word -> holds(sentence, word));
    }

    private static boolean is(String wanted, String name) {
      return wanted.equals("*") || wanted.equals(name);
    }
  }

  public Query {
    parts = List.copyOf(parts);
  }

  /// Reads `RequestVote n1>n2 then VoteGranted n2>n1`.
  ///
  /// @throws IllegalArgumentException if a part is empty, or names two links; the message says how
  ///   it is written
  public static Query parse(String text) {
    var parts = new ArrayList<Part>();
    for (String part : (" " + text.strip() + " ").split("(?i) then ", -1)) {
      parts.add(part(part.strip(), text));
    }
    return new Query(text.strip(), parts);
  }

  private static Part part(String text, String all) {
    var terms = TERM.matcher(text);
    long term = terms.find() ? Long.parseLong(terms.group(1)) : 0;
    String from = "";
    String to = "";
    var words = new ArrayList<String>();
    for (String word : TERM.matcher(text).replaceAll("").strip().split("\\s+")) {
      var link = LINK.matcher(word);
      if (link.matches()) {
        require(from.isEmpty(), all);
        from = link.group(1);
        to = link.group(2);
      } else if (!word.isEmpty()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    require(!words.isEmpty() || !from.isEmpty() || term > 0, all);
    return new Part(words, from, to, term);
  }

  private static void require(boolean holds, String text) {
    if (!holds) {
      throw new IllegalArgumentException(
          "\"%s\" cannot be looked for; write words of an event, n1>n2 for a message, term 3; join"
                  .formatted(text)
              + " what leads to each other by then: RequestVote n1>n2 then VoteGranted n2>n1");
    }
  }

  /// Whether a sentence has a word: names and numbers whole, other words also in part, so that `n1`
  /// is not in `n12`, but `vote` is in `RequestVote`.
  private static boolean holds(String sentence, String word) {
    boolean isName = word.matches("[a-z]?\\d+");
    return isName
        ? Arrays.asList(sentence.split("[^a-z0-9-]+")).contains(word)
        : sentence.contains(word);
  }

  /// Everything that is found.
  ///
  /// @param captions what a run's story says at a place, `""` if nothing: its words count, too
  /// @return places, rising: of a motif those of its last event
  public List<Integer> in(Timeline timeline, IntFunction<String> captions) {
    var found = new ArrayList<Integer>();
    var led = new int[timeline.size() + 1]; // how many parts are behind an event, but the last
    for (int place = 1; place <= timeline.size(); place++) {
      TraceEvent event = timeline.events().get(place - 1);
      int next = led[timeline.causePlace(event)]; // the last part is looked for again and again
      led[place] = next;
      String words = EventWords.of(timeline, event) + " " + captions.apply(place);
      if (parts.get(next).fits(timeline, event, words.toLowerCase(Locale.ROOT))) {
        if (next == parts.size() - 1) {
          found.add(place);
        } else {
          led[place] = next + 1;
        }
      }
    }
    return found;
  }
}
