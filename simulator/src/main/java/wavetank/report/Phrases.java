package wavetank.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The words for each rule that changes fields; rules that nobody wrote words for are told by their
/// id and fields.
final class Phrases {
  /// One rule a line: its id, then a sentence without its subject, in which `{term}` is the field
  /// of that name. An id that goes on with a role, `raft.term.adopt/leader`, is for a node that had
  /// the role until then. What stands behind a dot is told only in a story in full detail.
  private static final String TABLE =
      """
      trace.begin                   begins a trace as {role} in term {term}, at entry {commitIndex}
      raft.start                    begins as a follower in term {term}
      raft.term.adopt               . sees term {term} and adopts it
      raft.term.adopt/candidate     sees term {term} and gives up its candidacy
      raft.term.adopt/leader        sees term {term} and leads no longer
      raft.leader.follow            follows {leader} in term {term}
      raft.leader.follow/candidate  gives way to {leader}, which leads term {term}
      raft.election.abstain         is no voter and does not stand for election
      raft.prevote.start            misses its leader and asks whether it would be elected
      raft.prevote.grant            tells {candidate} that it would vote for it
      raft.prevote.deny             tells {candidate} that it would not vote for it: {because}
      raft.election.start           stands for election in term {term} and votes for itself
      raft.vote.grant               votes for {votedFor} in term {term}
      raft.vote.deny                denies {candidate} its vote: {because}
      raft.vote.disregard           disregards {candidate}, because a leader is there
      raft.election.won             leads term {term}
      raft.quorum.lost              hears from no quorum any more and steps down
      raft.append.old-leader        refuses {leader}, which leads an older term
      raft.append.gap               . refuses entries after {previous}: its log ends at {last}
      raft.append.back-up           . goes back to entry {nextIndex} for {follower}
      raft.append.window            . waits for an answer of {follower} before entry {nextIndex}
      raft.commit.quorum            . commits through entry {commitIndex}
      raft.commit.older-term        counts a quorum for entry {stored}, but it is of an older term
      raft.commit.stored            . counts itself: its own disk has entry {stored}
      raft.commit.learn             . learns that all through entry {commitIndex} is committed
      raft.commit.tell              . tells {follower} at once that entry {commitIndex} is committed
      raft.read.wait                . lets a read wait for the first commit of its term
      raft.read.index               . asks whether it leads (reads: {reads}, readIndex: {readIndex})
      raft.read.confirm             . answers a read: a quorum says that it leads
      raft.read.lease               . answers a read at once: its lease is valid
      raft.lease.lapse              . has no valid lease for a read
      raft.lease.boot               may have promised a lease, and waits before it votes
      raft.read.ask                 . asks {leader} for a readIndex (reads: {reads})
      raft.read.grant               . tells {follower} the readIndex: {readIndex}
      raft.read.behind              . has to apply entry {readIndex} before it answers
      raft.read.follower            . answers as a follower: it has applied entry {readIndex}
      raft.read.stale               . answers a read from what it has
      raft.snapshot.save            . writes a snapshot through entry {snapshot}
      raft.snapshot.send            sends {follower} a snapshot through entry {snapshot}
      raft.snapshot.chunk           . sends {follower} piece {chunk} of the snapshot
      raft.snapshot.stale           needs no snapshot through entry {snapshot}: it has all that
      raft.snapshot.install         goes on from the snapshot, at entry {commitIndex}
      raft.snapshot.retain          takes the snapshot and keeps what follows entry {commitIndex}
      raft.member.learners          lets new servers learn: {configuration}
      raft.member.joint             begins the change of members: {configuration}
      raft.member.settle            ends the change of members: {configuration}
      raft.member.changed           has changed the members: {configuration}
      raft.member.refuse            refuses an order: {because}
      raft.member.abandon           gives up on new servers that do not catch up: {configuration}
      raft.member.removed           is no member any more and steps down
      raft.transfer.start           wants to hand over to {to}
      raft.transfer.refuse          cannot hand over to {to}
      raft.transfer.timeout-now     tells {to} to stand for election now
      raft.transfer.stand           is told to stand for election
      raft.transfer.abort           gives up handing over
      raft.client.redirect          . sends {client} on to find the leader
      raft.session.open             . opens session {session}
      raft.session.evict            closes session {session}, which was idle longest
      raft.session.duplicate        . has applied command {sequence} before, and leaves it at that
      raft.session.duplicate/leader has applied command {sequence} before, and answers it again
      raft.session.expired          does not know session {session}, and applies nothing
      raft.client.retry             . asks again about operation {operation}
      raft.client.give-up           . gives operation {operation} up
      store.lease.lead              gives each of {leases} leases its full time again
      store.lease.keep              . has led until now, so keep-alives count
      store.lease.expire            proposes the end of lease {lease}: its time is up
      store.watch.begin             . lets {watcher} watch from revision {start} on
      store.watch.tell              . tells {watcher} all through revision {through}
      store.watch.lost              tells {watcher} that all before revision {compacted} is gone
      store.watch.left              lets go of {watcher}, of which nothing was heard
      store.seen                    . sees {events}
      store.seen.progress           . hears that it knows all through revision {through}
      store.seen.gap                misses something, and watches anew after revision {through}
      store.seen.lost               cannot know all through revision {through}: it is compacted
      store.lease.ask               . asks for the full time of lease {lease} again
      store.lease.kept              . has lease {lease} for its full time from when it asked
      store.lease.over              learns that lease {lease} is over
      store.lease.silent            stops for a while, and lets lease {lease} go
      store.lock.put                . writes {key} under token {place}
      gateway.batch                 . sends {commands} commands as batch {sequence}
      gateway.retry                 . sends message {number} again
      gateway.give-up               . gives operation {submission} up
      gateway.session-lost          has lost session {session}, with {batches} batches under way
      gateway.refuse                . refuses an operation: {waiting} wait already
      """;

  private static final Pattern FIELD = Pattern.compile("\\{(\\w+)}");

  /// @param isDetail whether only a story in full detail tells it
  /// @param template a sentence with fields in it
  record Phrase(boolean isDetail, String template) {
    /// @param valueOf gives a field's value as text
    String fill(Function<String, String> valueOf) {
      return FIELD
          .matcher(template)
          .replaceAll(field -> Matcher.quoteReplacement(valueOf.apply(field.group(1))));
    }

    /// Whether it speaks of a field.
    boolean tells(String field) {
      return template.contains("{" + field + "}");
    }
  }

  private static final Map<String, Phrase> BY_RULE = read();

  private Phrases() {}

  /// The words for a rule, or null if nobody wrote some.
  ///
  /// @param role that the node had until then; `""` if none
  static @Nullable Phrase of(String rule, String role) {
    var forRole = BY_RULE.get(rule + "/" + role);
    return forRole != null ? forRole : BY_RULE.get(rule);
  }

  private static Map<String, Phrase> read() {
    var phrases = new LinkedHashMap<String, Phrase>();
    TABLE
        .lines()
        .map(line -> line.split(" +", 2))
        .forEach(part -> {
          boolean isDetail = part[1].startsWith(". ");
          phrases.put(part[0], new Phrase(isDetail, isDetail ? part[1].substring(2) : part[1]));
        });
    return phrases;
  }
}
