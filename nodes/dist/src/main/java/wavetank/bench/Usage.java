package wavetank.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What some processes have used up to now, as Linux tells it in `/proc`. Elsewhere all is NaN.
///
/// @param cpuSeconds of all their threads, in the kernel too
/// @param writtenBytes that they had the kernel write to disks
/// @param residentBytes of memory now
record Usage(double cpuSeconds, double writtenBytes, double residentBytes) {
  /// Ticks in which the kernel counts for programs: 100 a second on all Linux systems.
  private static final double TICKS = 100;

  private static final int USER_TICKS = 11;
  private static final int KERNEL_TICKS = 12;

  static Usage of(List<ProcessHandle> processes) {
    double cpu = 0;
    double written = 0;
    double resident = 0;
    for (var process : processes) {
      var folder = Path.of("/proc", Long.toString(process.pid()));
      var stat = read(folder.resolve("stat"));
      // The second word is a name in parentheses, which may hold blanks.
      var words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
      cpu +=
          words.length > KERNEL_TICKS
              ? (Long.parseLong(words[USER_TICKS]) + Long.parseLong(words[KERNEL_TICKS])) / TICKS
              : Double.NaN;
      written += number(read(folder.resolve("io")), "write_bytes:");
      resident += number(read(folder.resolve("status")), "VmRSS:") * 1024;
    }
    return new Usage(cpu, written, resident);
  }

  private static double number(String text, String key) {
    return text.lines()
        .filter(line -> line.startsWith(key))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return ""; // not Linux, or the process has ended
    }
  }
}
