package wavetank.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a node's trace goes.
///
/// @param file to which it is written from the start on; null for none
/// @param listen loopback address at which viewers may ask for it; null for none
public record TraceSettings(@Nullable Path file, @Nullable Address listen) {}
