package wavetank.core;

import java.util.regex.Pattern;

/// One rule of a protocol: a constant that a step names when the rule speaks. Traces, explanations,
/// coverage and search live on them.
public final class Rule {
  private static final Pattern VALID = Pattern.compile("[a-z][a-z-]*(\\.[a-z][a-z-]*)+");

  private final String id;
  private final String says;
  private final String source;

  private Rule(String id, String says, String source) {
    if (!VALID.matcher(id).matches() || says.isBlank() || source.isBlank()) {
      throw new IllegalArgumentException(
          "rule \"%s\" needs an id such as \"raft.vote.grant\", a sentence and a source"
              .formatted(id));
    }
    this.id = id;
    this.says = says;
    this.source = source;
  }

  /// @param id unique, dotted, lower case, for example "raft.vote.grant"
  /// @param says the rule in one sentence
  /// @param source where it comes from, for example "Raft paper, section 5.4.1"
  public static Rule of(String id, String says, String source) {
    return new Rule(id, says, source);
  }

  public String id() {
    return id;
  }

  public String says() {
    return says;
  }

  public String source() {
    return source;
  }

  /// By id, so that a hash-ordered collection of rules has the same order in every run.
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Rule that && id.equals(that.id));
  }

  @Override
  public String toString() {
    return id;
  }
}
