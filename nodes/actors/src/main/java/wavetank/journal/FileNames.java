package wavetank.journal;

import java.util.List;

/// Files of one sort in a node's folder, numbered in the order in which they were begun.
enum FileNames {
  SEGMENT("journal-"),
  SNAPSHOT("snapshot-");

  private static final int DIGITS = 8;

  private final String prefix;

  FileNames(String prefix) {
    this.prefix = prefix;
  }

  /// For example `journal-00000001`; sorted by name they are sorted by number.
  String name(long number) {
    var digits = Long.toString(number);
    return prefix + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
  }

  /// The numbers of all files of this sort, rising.
  List<Long> on(Disk disk) {
    return disk.list().stream()
        .filter(file -> file.matches(prefix + "\\d{8,18}"))
        .map(file -> Long.parseLong(file.substring(prefix.length())))
        .sorted()
        .toList();
  }
}
