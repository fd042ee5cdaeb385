package wavetank.raft;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import wavetank.core.Bytes;

/// The clients' sessions: who asked what already, so that a command that is sent again is not
/// applied again (thesis 6.3). Part of the replicated state: the same on every server at the same
/// index.
///
/// @param open by session id, which is the index of the entry that opened it
public record Sessions(PSortedMap<Long, Session> open) {
  static final Sessions NONE = new Sessions(TreePMap.empty());

  /// @param lastIndex index of its newest command; the session that was idle longest has the
  ///   smallest
  /// @param acknowledged the client asks no more about commands up to this sequence
  /// @param answers by sequence, of commands that were applied and not acknowledged yet
  public record Session(long lastIndex, long acknowledged, PSortedMap<Long, Answer> answers) {
    static Session openedAt(long index) {
      return new Session(index, 0, TreePMap.empty());
    }
  }

  /// What a command led to.
  public record Answer(long index, Bytes reply) {}

  @Nullable Session get(long id) {
    return open.get(id);
  }

  /// With a new session. When there are `max` already, the one that was idle longest is closed:
  /// every server closes the same one, because it goes by the log alone.
  Sessions opened(long index, int max) {
    PSortedMap<Long, Session> room = open;
    if (room.size() >= max) {
      room = room.minus(idleLongest());
    }
    return new Sessions(room.plus(index, Session.openedAt(index)));
  }

  long idleLongest() {
    long idlest = 0;
    long lastIndex = Long.MAX_VALUE;
    for (Map.Entry<Long, Session> entry : open.entrySet()) {
      if (entry.getValue().lastIndex() < lastIndex) {
        lastIndex = entry.getValue().lastIndex();
        idlest = entry.getKey();
      }
    }
    return idlest;
  }

  /// With the answer to one more command of a session; answers that its client has acknowledged are
  /// forgotten, and so is the oldest when there are more than `maxAnswers`.
  Sessions answered(
      long id, Session session, Payload.Command command, Answer answer, int maxAnswers) {
    long acknowledged = Math.max(session.acknowledged(), command.acknowledged());
    PSortedMap<Long, Answer> answers = session.answers();
    while (!answers.isEmpty()
        && (answers.firstKey() <= acknowledged || answers.size() >= maxAnswers)) {
      acknowledged = Math.max(acknowledged, answers.firstKey());
      answers = answers.minus(answers.firstKey());
    }
    var next = new Session(answer.index(), acknowledged, answers.plus(command.sequence(), answer));
    return new Sessions(open.plus(id, next));
  }
}
