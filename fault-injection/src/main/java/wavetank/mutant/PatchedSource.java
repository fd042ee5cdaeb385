package wavetank.mutant;

import java.util.ArrayList;
import java.util.List;

/// A source file in which some code was replaced, and which lines of the mutant's file that code
/// came from.
final class PatchedSource {
  private final String path;
  private final List<Patch> patches = new ArrayList<>();
  private String text;

  private record Patch(int from, int to, Block block) {}

  PatchedSource(String path, String original) {
    this.path = path;
    this.text = original;
  }

  String path() {
    return path;
  }

  String text() {
    return text;
  }

  /// Replaces what the block says.
  ///
  /// @throws MutantException if the code is not there, or at several places
  void apply(Mutant mutant, Block block) {
    var squeezed = new Squeezed(text);
    var wanted = new Squeezed(block.code()).text();
    int first = squeezed.text().indexOf(wanted);
    if (first < 0) {
      throw new MutantException(
          mutant.file(),
          block.line(),
          "the mutant no longer fits: %s has no such code: %s".formatted(path, beginning(block)));
    }
    int second = squeezed.text().indexOf(wanted, first + 1);
    if (second >= 0) {
      throw new MutantException(
          mutant.file(),
          block.line(),
          "%s has this code at line %d and at line %d: quote more of it"
              .formatted(path, line(squeezed.place(first)), line(squeezed.place(second))));
    }
    replace(squeezed.place(first), squeezed.place(first + wanted.length() - 1) + 1, block);
  }

  private void replace(int from, int to, Block block) {
    int shift = block.becomes().length() - (to - from);
    patches.replaceAll(patch ->
        patch.from < to ? patch : new Patch(patch.from + shift, patch.to + shift, patch.block));
    patches.add(new Patch(from, from + block.becomes().length(), block));
    text = text.substring(0, from) + block.becomes() + text.substring(to);
  }

  /// The line of the mutant's file that the code at an offset came from, or the next one before it.
  int lineInMutant(long offset) {
    for (var patch : patches) {
      if (patch.from <= offset && offset <= patch.to) {
        return patch.block.becomesLine() + breaks(text.substring(patch.from, (int) offset));
      }
    }
    return patches.getFirst().block.line();
  }

  private static String beginning(Block block) {
    var line = block.code().strip().lines().findFirst().orElseThrow();
    return line.length() <= 60 ? line : line.substring(0, 60) + " ...";
  }

  private int line(int offset) {
    return 1 + breaks(text.substring(0, offset));
  }

  private static int breaks(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }
}
