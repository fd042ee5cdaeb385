package wavetank.server.config;

import org.jspecify.annotations.Nullable;

/// Whether a node makes spans, and for whom.
///
/// @param otlp where a collector takes OTLP over HTTP; null: no spans
/// @param share of the traces about which clients have not decided, 0 to 1
public record TelemetrySettings(@Nullable String otlp, double share) {}
