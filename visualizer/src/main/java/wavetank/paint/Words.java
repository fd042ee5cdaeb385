package wavetank.paint;

/// What is said of a run in words. Whoever draws it gets them from outside: they come from the
/// protocol's rules and the story of the run.
public interface Words {
  /// The newest sentence after `place` events; `""` if there is none yet.
  String caption(int place);

  /// What a rule says, and where it comes from.
  Reason reason(String rule);

  /// @param says the rule in one sentence
  /// @param source for example `paper, section 5.2`
  record Reason(String says, String source) {}

  /// For a trace of which nothing is known but itself.
  Words NONE =
      new Words() {
        @Override
        public String caption(int place) {
          return "";
        }

        @Override
        public Reason reason(String rule) {
          return new Reason("", "");
        }
      };
}
