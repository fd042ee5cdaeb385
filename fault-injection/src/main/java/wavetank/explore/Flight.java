package wavetank.explore;

import wavetank.core.Message;

/// A message on its way.
///
/// @param from number of the server that sent it
/// @param to number of the server that it is for
record Flight(int from, int to, Message message) {
  void describe(Anatomy anatomy, Outline out) {
    out.name(from).name(to);
    anatomy.describe(message, out);
  }
}
