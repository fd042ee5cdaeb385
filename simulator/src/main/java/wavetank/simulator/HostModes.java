package wavetank.simulator;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import wavetank.sim.HostMode;

/// Reads `actors` or `core`.
final class HostModes implements ITypeConverter<HostMode> {
  @Override
  public HostMode convert(String text) {
    return Arrays.stream(HostMode.values())
        .filter(mode -> mode.toString().equals(text))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "\"%s\" is not a host: use actors or core".formatted(text)));
  }
}
