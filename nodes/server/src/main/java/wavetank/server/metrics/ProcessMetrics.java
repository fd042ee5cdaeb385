package wavetank.server.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What Prometheus' clients in all languages say of a process. What this system does not tell is
/// left out.
final class ProcessMetrics implements MeterBinder {
  private static final Path MEMORY = Path.of("/proc/self/statm");
  private static final long PAGE_BYTES = 4096;

  @Override
  public void bindTo(MeterRegistry registry) {
    var runtime = ManagementFactory.getRuntimeMXBean();
    Gauge.builder("process_start_time_seconds", runtime, bean -> bean.getStartTime() / 1e3)
        .description("When the process began, in seconds since 1970")
        .register(registry);
    if (Files.isReadable(MEMORY)) {
      Gauge.builder("process_resident_memory_bytes", ProcessMetrics::residentBytes)
          .description("Memory of the process that is in RAM")
          .register(registry);
    }
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      FunctionCounter.builder(
              "process_cpu_seconds_total", system, bean -> bean.getProcessCpuTime() / 1e9)
          .description("CPU time of the process, of the user and the system")
          .register(registry);
      Gauge.builder("process_open_fds", system, bean -> bean.getOpenFileDescriptorCount())
          .description("Open files and sockets")
          .register(registry);
      Gauge.builder("process_max_fds", system, bean -> bean.getMaxFileDescriptorCount())
          .description("How many there may be")
          .register(registry);
    }
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      FunctionCounter.builder(
              "jvm_gc_seconds_total", collector, bean -> bean.getCollectionTime() / 1e3)
          .description("Time that the garbage collector took")
          .tag("gc", collector.getName())
          .register(registry);
      FunctionCounter.builder(
              "jvm_gc_collections_total", collector, bean -> bean.getCollectionCount())
          .description("How often it ran")
          .tag("gc", collector.getName())
          .register(registry);
    }
  }

  /// The second number of the file, in pages.
  private static double residentBytes() {
    try {
      return Long.parseLong(Files.readString(MEMORY).split(" ")[1]) * (double) PAGE_BYTES;
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
