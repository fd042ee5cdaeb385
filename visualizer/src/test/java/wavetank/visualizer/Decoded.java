package wavetank.visualizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wavetank.paint.Countdowns;
import wavetank.paint.Style;
import wavetank.paint.SvgPainter;

/// Plays tables of a replay as the player does, into lines of SVG.
final class Decoded {
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z0-9-]+)=\"([^\"]*)\"");
  private static final Pattern POINT = Pattern.compile("([-0-9.]+),([-0-9.]+)");

  private final ReplayTables tables;
  private final Run run;
  private final int first;
  private final List<List<Integer>> fragments = new ArrayList<>();
  private final Map<Integer, Integer> still = new HashMap<>();
  private final Map<Integer, Actor> moving = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();
  private long time;
  private int place = -1;
  private int order;

  private record Actor(int fragment, int kind, long from, long lasts, int more) {}

  Decoded(ReplayTables tables, Run run, int first) {
    this.tables = tables;
    this.run = run;
    this.first = first;
    for (var fragment : tables.fragments()) {
      var ids = new ArrayList<Integer>();
      List<Integer> base =
          fragment.back() == 0 ? List.of() : fragments.get(fragments.size() - fragment.back());
      ids.addAll(base.subList(0, fragment.head()));
      ids.addAll(fragment.between());
      ids.addAll(base.subList(base.size() - fragment.tail(), base.size()));
      fragments.add(ids);
    }
  }

  boolean hasNext() {
    return place + 1 < tables.places().size();
  }

  /// Goes to the next place.
  ///
  /// @return its time
  long next() {
    var change = tables.places().get(++place);
    time += change.after();
    order = change.order();
    for (int i = 0; i < change.still().size(); i += 2) {
      int key = change.still().get(i).intValue();
      int fragment = change.still().get(i + 1).intValue();
      if (fragment == ReplayTables.GONE) {
        still.remove(key);
      } else {
        still.put(key, fragment);
      }
    }
    var numbers = change.moving().iterator();
    while (numbers.hasNext()) {
      int key = numbers.next().intValue();
      int fragment = numbers.next().intValue();
      moving.remove(key);
      if (fragment != ReplayTables.GONE) {
        int kind = numbers.next().intValue();
        boolean isTimed = kind <= ReplayTables.FADING;
        long from = isTimed ? time - numbers.next() : 0;
        long lasts = isTimed ? numbers.next() : 0;
        boolean hasMore = isTimed ? kind != ReplayTables.FADING : kind == ReplayTables.CURSOR;
        int more = hasMore ? numbers.next().intValue() : 0;
        moving.put(key, new Actor(fragment, kind, from, lasts, more));
      }
    }
    return time;
  }

  /// What stands still, at a time, which is this place's or later.
  List<String> still(long at) {
    lines.clear();
    for (int key : tables.orders().get(order)) {
      item(key, strokes(still.getOrDefault(key, -1)));
    }
    return lines.stream().map(line -> Countdowns.resolve(line, at)).toList();
  }

  List<String> moving(long at) {
    lines.clear();
    moving.forEach((key, actor) -> actor(key, actor, at));
    return List.copyOf(lines);
  }

  private List<String> strokes(int fragment) {
    return fragments.get(fragment).stream().map(tables.strokes()::get).toList();
  }

  private void item(int key, List<String> strokes) {
    if (strokes.getFirst().startsWith("<title>")) {
      lines.add("<g id=\"" + tables.keys().get(key) + "\">" + strokes.getFirst());
      lines.addAll(strokes.subList(1, strokes.size()));
      lines.add("</g>");
    } else {
      lines.addAll(strokes);
    }
  }

  private void actor(int key, Actor actor, long at) {
    double gone = actor.lasts > 0 ? (double) (at - actor.from) / actor.lasts : 1;
    double share = Math.clamp(gone, 0, 1);
    List<String> strokes = strokes(actor.fragment);
    switch (actor.kind) {
      case ReplayTables.TRAVEL -> {
        var path = tables.paths().get(actor.more);
        double x = path.fromX() + (path.toX() - path.fromX()) * share;
        double y = path.fromY() + (path.toY() - path.fromY()) * share;
        item(key, strokes.stream().map(line -> moved(line, x, y)).toList());
      }
      case ReplayTables.COUNTDOWN -> {
        boolean isLate = 1 - share < 0.2;
        lines.addAll(arc((isLate ? strokes(actor.more) : strokes).getFirst(), 1 - share));
      }
      case ReplayTables.FADING -> {
        if (gone < 1) {
          item(key, strokes.stream().map(line -> faded(line, 1 - share / 2)).toList());
        }
      }
      case ReplayTables.CLOCK -> {
        String now =
            String.format(
                Locale.ROOT,
                "%.6f s   event %,d / %,d",
                at / 1e9,
                first + place,
                run.timeline().size());
        lines.add(strokes.getFirst().replace("></text>", ">" + now + "</text>"));
      }
      case ReplayTables.CURSOR -> {
        double way = (double) actor.more * at / run.tape().endNanos();
        String title = String.format(Locale.ROOT, "moment shown: %.6f s", at / 1e9);
        item(
            key,
            strokes.stream()
                .map(line -> moved(line, way, 0).replaceFirst("moment shown: [0-9.]+ s", title))
                .toList());
      }
      default -> item(key, strokes);
    }
  }

  private static String faded(String line, double opacity) {
    return line.startsWith("<line") && opacity < 1
        ? line.replace("/>", String.format(Locale.ROOT, " opacity=\"%.2f\"/>", opacity))
        : line;
  }

  private static String moved(String line, double x, double y) {
    return ATTRIBUTE
        .matcher(line)
        .replaceAll(found -> {
          String value = found.group(2);
          return switch (found.group(1)) {
            case "x", "x1", "x2", "cx" -> attribute(found, shifted(value, x));
            case "y", "y1", "y2", "cy" -> attribute(found, shifted(value, y));
            case "points" ->
                attribute(
                    found,
                    POINT
                        .matcher(value)
                        .replaceAll(point ->
                            shifted(point.group(1), x) + "," + shifted(point.group(2), y)));
            default -> attribute(found, value);
          };
        });
  }

  private static String attribute(MatchResult found, String value) {
    return found.group(1) + "=\"" + value + "\"";
  }

  private static String shifted(String number, double by) {
    return String.format(Locale.ROOT, "%.3f", Double.parseDouble(number) + by);
  }

  /// What is left of a whole circle.
  private static List<String> arc(String circle, double left) {
    Style style =
        Style.stroke(value(circle, "stroke"), Double.parseDouble(value(circle, "stroke-width")));
    double x = Double.parseDouble(value(circle, "cx"));
    double y = Double.parseDouble(value(circle, "cy"));
    double radius = Double.parseDouble(value(circle, "r"));
    return SvgPainter.fragment(painter -> painter.arc(x, y, radius, 1 - left, left, style))
        .lines()
        .toList();
  }

  private static String value(String line, String name) {
    @Nullable String found =
        ATTRIBUTE
            .matcher(line)
            .results()
            .filter(one -> one.group(1).equals(name))
            .map(one -> one.group(2))
            .findFirst()
            .orElse(null);
    if (found == null) {
      throw new AssertionError("no %s in %s".formatted(name, line));
    }
    return found;
  }
}
