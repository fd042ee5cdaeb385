package wavetank.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The operations of one part, numbered as a search wants them: firm ones by their calls, behind
/// them the optional ones, in families of one kind each.
///
/// Of a family only the one that was called first, of those that are left, needs to be tried: who
/// uses a later one could use this one as well.
final class Problem<S> {
  private static final Comparator<Operation> BY_CALL = Comparator.comparingLong(Operation::called);

  final Operation[] operations;
  final int firm;

  /// Of each operation.
  final int[] kinds;

  /// Whether an operation leaves every state as it is.
  final boolean[] reads;

  /// Of each family, by the call of its first: where it begins in `operations`. One more than there
  /// are families, for where the last one ends.
  final int[] families;

  final StateTable<S> table;

  /// The families that leave the same state wherever they fit: nobody needs two of them in a row.
  private final int[] constant;

  /// The families that are worth trying in a state, besides those: by its number.
  private final List<int @Nullable []> others = new ArrayList<>();

  private final int[] anywhere;
  private final Map<Integer, List<Integer>> byExpected = new LinkedHashMap<>();

  /// @param firm operations that took effect, with their results
  /// @param optional operations that may have taken effect
  Problem(Model<S> general, List<Operation> firm, List<Operation> optional) {
    var all = new ArrayList<>(firm);
    all.sort(BY_CALL);
    this.firm = all.size();
    all.addAll(optional);
    var model = general.lookingAt(all);
    var byKind = families(model, optional);
    all.subList(this.firm, all.size()).clear();
    byKind.forEach(all::addAll);
    this.operations = all.toArray(Operation[]::new);
    this.families = new int[byKind.size() + 1];
    families[0] = this.firm;
    for (int i = 0; i < byKind.size(); i++) {
      families[i + 1] = families[i] + byKind.get(i).size();
    }
    this.kinds = new int[operations.length];
    this.reads = new boolean[operations.length];
    var examples = new ArrayList<Operation>();
    var numbers = new LinkedHashMap<Object, Integer>();
    for (int i = 0; i < operations.length; i++) {
      reads[i] = model.isRead(operations[i]);
      var known = numbers.putIfAbsent(model.kind(operations[i]), examples.size());
      kinds[i] = known == null ? examples.size() : known;
      if (known == null) {
        examples.add(operations[i]);
      }
    }
    this.table = new StateTable<>(model, examples);
    var constant = new ArrayList<Integer>();
    var anywhere = new ArrayList<Integer>();
    for (int family = 0; family < byKind.size(); family++) {
      var example = byKind.get(family).getFirst();
      var expected = model.expected(example);
      if (expected != null) {
        byExpected.computeIfAbsent(table.number(expected), _ -> new ArrayList<>()).add(family);
      } else {
        (model.written(example) == null ? anywhere : constant).add(family);
      }
    }
    this.constant = ints(constant);
    this.anywhere = ints(anywhere);
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /// The families that leave the same state wherever they fit.
  int[] constant() {
    return constant;
  }

  /// The other families that may change something in a state.
  int[] others(int state) {
    @Nullable List<Integer> expecting = byExpected.get(state);
    if (expecting == null) {
      return anywhere;
    }
    while (others.size() <= state) {
      others.add(null);
    }
    var known = others.get(state);
    if (known == null) {
      known = IntStream.concat(IntStream.of(ints(expecting)), IntStream.of(anywhere)).toArray();
      others.set(state, known);
    }
    return known;
  }

  private static List<List<Operation>> families(Model<?> model, List<Operation> optional) {
    var byCall = new ArrayList<>(optional);
    byCall.sort(BY_CALL);
    Map<Object, List<Operation>> byKind = new LinkedHashMap<>();
    for (var one : byCall) {
      byKind.computeIfAbsent(model.kind(one), _ -> new ArrayList<>()).add(one);
    }
    return List.copyOf(byKind.values());
  }
}
