package wavetank.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import wavetank.scenario.Passing;
import wavetank.scenario.Scenario;
import wavetank.search.Deliveries.Delivery;

/// Ways to let fewer of the messages arrive of which a scenario says that they alone do.
final class FewerDeliveries {
  /// Among more messages than these it is too long a way to ask of each which are answers to it.
  private static final int MANY = 60;

  private FewerDeliveries() {}

  /// None of one node, none on one link, then as for lines.
  static List<Scenario> fewer(Scenario from) {
    var all = Deliveries.of(from);
    var fewer = new ArrayList<List<Delivery>>();
    from.everyone()
        .forEach(node -> fewer.add(Simpler.without(all, one -> one.touches(node.name()))));
    all.stream()
        .map(Delivery::link)
        .distinct()
        .forEach(link -> fewer.add(Simpler.without(all, one -> one.link().equals(link))));
    fewer.removeIf(some -> some.size() == all.size());
    fewer.addAll(Simpler.withoutParts(all));
    return fewer.stream()
        .map(some -> Deliveries.only(from, some))
        .flatMap(Optional::stream)
        .toList();
  }

  /// Without so many of the named messages, from one on, or from one after the next so many.
  static List<Scenario> withoutPieces(Scenario from, int start, int size) {
    var all = Deliveries.of(from);
    return IntStream.iterate(start, at -> at < all.size(), at -> at + size)
        .mapToObj(at -> Deliveries.only(from, Simpler.without(all, at, size)))
        .flatMap(Optional::stream)
        .toList();
  }

  /// Where single messages are named: elections in one round instead of two.
  static List<Scenario> withoutPreVotes(Scenario from) {
    var all = Deliveries.of(from);
    var fewer = Simpler.without(all, one -> one.message().kind().startsWith("PreVote"));
    return fewer.size() == all.size()
        ? List.of()
        : Deliveries.only(from, fewer).stream()
            .flatMap(one ->
                ScenarioEdit.of(one, edit -> edit.settings().put("pre-vote", "off")).stream())
            .toList();
  }

  /// Without a message, and perhaps without an answer to it. What its receiver sends later counts
  /// one less; what somebody sends again because of that, one more.
  static List<Scenario> withoutAnswers(Scenario from) {
    var all = Deliveries.of(from);
    if (all.size() > MANY) {
      return List.of();
    }
    var fewer = new LinkedHashSet<List<Delivery>>();
    for (var gone : all) {
      var kept = Simpler.without(all, gone::equals);
      for (var later : kept) {
        if (later.from().equals(gone.to())) {
          fewer.add(counted(Simpler.without(kept, later::equals), later, -1));
        }
        fewer.add(counted(kept, later, -1));
        fewer.add(counted(kept, later, 1));
      }
    }
    return fewer.stream()
        .map(some -> Deliveries.only(from, some))
        .flatMap(Optional::stream)
        .toList();
  }

  /// All of this kind on this link, from its number on, count one less, or one more.
  private static List<Delivery> counted(List<Delivery> all, Delivery first, int more) {
    return all.stream()
        .map(one -> {
          int number = one.message().number() + more;
          boolean isLater =
              one.link().equals(first.link())
                  && one.message().kind().equals(first.message().kind())
                  && one.message().number() >= first.message().number();
          return isLater && number > 0
              ? new Delivery(one.from(), one.to(), new Passing(one.message().kind(), number))
              : one;
        })
        .distinct()
        .toList();
  }
}
