package wavetank.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects fields for somebody who looks at them one by one.
final class FieldList implements FieldSink {
  private final List<@Nullable Object> namesAndValues = new ArrayList<>();

  /// What was told so far, names and values in turn.
  @Nullable Object[] namesAndValues() {
    return namesAndValues.toArray();
  }

  @Override
  public void put(FieldName name, long number) {
    put(name, (Long) number);
  }

  @Override
  public void put(FieldName name, boolean flag) {
    put(name, (Boolean) flag);
  }

  @Override
  public void put(FieldName name, @Nullable Object value) {
    namesAndValues.add(name.text());
    namesAndValues.add(value);
  }
}
