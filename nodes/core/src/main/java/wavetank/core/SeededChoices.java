package wavetank.core;

import java.util.LinkedHashMap;
import java.util.Map;

/// Choices drawn from one seed: each stream is a SplitMix64 generator (Steele, Lea, Flood, *Fast
/// splittable pseudorandom number generators*, 2014) that starts where seed and stream name say.
public final class SeededChoices implements Choices {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final Map<String, Stream> streams = new LinkedHashMap<>();

  public SeededChoices(long seed) {
    this.seed = seed;
  }

  @Override
  public Stream stream(String name) {
    return streams.computeIfAbsent(name, n -> new SplitMix(start(n)));
  }

  private long start(String name) {
    long state = mix(seed + GOLDEN_GAMMA);
    for (int i = 0; i < name.length(); i++) {
      state = mix(state ^ name.charAt(i)) + GOLDEN_GAMMA;
    }
    return state;
  }

  private static long mix(long bits) {
    long a = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  private static final class SplitMix implements Stream {
    private long state;

    SplitMix(long start) {
      state = start;
    }

    @Override
    public long next() {
      state += GOLDEN_GAMMA;
      return mix(state);
    }
  }
}
