package wavetank.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wavetank.trace.TraceEvent.Judgement;
import wavetank.trace.TraceEvent.Outcome;

class StoryTest {
  @Test
  void tells_an_election_in_columns_and_equals_together() {
    var events = new Events();
    for (var node : new String[] {"n1", "n2", "n3"}) {
      events.rule(node, "raft.start", "role", "follower", "term", 0, "votedFor", "none");
    }
    events
        .at(171)
        .rule("n1", "raft.prevote.start", "role", "precandidate", "leader", "none")
        .at(173)
        .rule("n2", "raft.prevote.grant", "candidate", "n1")
        .at(175)
        .rule("n1", "raft.election.start", "role", "candidate", "term", 1, "votedFor", "n1")
        .at(177)
        .rule("n2", "raft.term.adopt", "role", "follower", "term", 1, "votedFor", "none")
        .rule("n2", "raft.vote.grant", "votedFor", "n1")
        .at(178)
        .rule("n3", "raft.term.adopt", "role", "follower", "term", 1, "votedFor", "none")
        .rule("n3", "raft.vote.deny", "candidate", "n1", "because", "its log is behind")
        .at(179)
        .rule("n1", "raft.election.won", "role", "leader", "leader", "n1")
        .appended("n1", 1, "no-op")
        .at(185)
        .rule("n1", "raft.commit.quorum", "commitIndex", 1, "lastApplied", 1)
        .at(195)
        .rule("n1", "raft.commit.quorum", "commitIndex", 2, "lastApplied", 2);

    assertThat(events.toldBy(Story::of))
        .containsExactly(
            "     0.000 s  n1    begins as a follower in term 0; so do n2 n3",
            "     0.171 s  n1    misses its leader and asks whether it would be elected",
            "     0.173 s  n2    tells n1 that it would vote for it",
            "     0.175 s  n1    stands for election in term 1 and votes for itself",
            "     0.177 s  n2    votes for n1 in term 1",
            "     0.178 s  n3    denies n1 its vote: its log is behind",
            "     0.179 s  n1    leads term 1",
            "     0.185 s  n1    commits through entry 1");
    assertThat(events.toldBy(Story::inDetail))
        .contains(
            "     0.177 s  n2    sees term 1 and adopts it; so does n3",
            "     0.179 s  n1    appends entry 1, \"no-op\"",
            "     0.195 s  n1    commits through entry 2");
  }

  @Test
  void says_what_the_role_makes_of_a_rule() {
    var events =
        new Events()
            .rule("n1", "raft.election.won", "role", "leader", "term", 1)
            .at(100)
            .rule("n1", "raft.term.adopt", "role", "follower", "term", 4);

    assertThat(events.toldBy(Story::compact))
        .containsExactly("n1 leads term 1", "n1 sees term 4 and leads no longer");
  }

  @Test
  void folds_heartbeats_and_says_when_nobody_hears_them() {
    var events = new Events().rule("n1", "raft.election.won", "role", "leader", "term", 1);
    for (int i = 1; i <= 38; i++) {
      events.at(50L * i).heartbeat("n1", "n2", "").heartbeat("n1", "n3", "");
    }
    events.at(2_000).fault("f", "isolate n1");
    for (int i = 1; i <= 5; i++) {
      events.at(2_000 + 50L * i).heartbeat("n1", "n2", "isolate").heartbeat("n1", "n3", "loss");
    }
    events.at(2_300).rule("n1", "raft.quorum.lost", "role", "follower", "leader", "none");

    assertThat(events.toldBy(Story::of))
        .containsExactly(
            "     0.000 s  n1    leads term 1",
            "     2.000 s  n1    keeps its followers: 38 heartbeats",
            "     2.000 s        fault: isolate n1",
            "     2.300 s  n1    calls in vain: 5 heartbeats reach nobody",
            "     2.300 s  n1    hears from no quorum any more and steps down",
            "     2.300 s        messages lost: 5 by isolate, 5 by loss");
  }

  @Test
  void tells_good_operations_together_and_others_one_by_one() {
    var events = new Events();
    for (int i = 1; i <= 4; i++) {
      events.at(10L * i).asks("c1", i, i == 4 ? "get" : "put", "x", i == 4 ? "" : "v" + i);
      events.at(11L * i + 4).learns("c1", i, Outcome.OK, i == 4 ? "v3" : "");
    }
    events
        .at(1_000)
        .asks("c1", 5, "put", "x", "v5")
        .asks("c2", 6, "put", "x", "v6")
        .asks("c3", 7, "get", "x", "")
        .at(1_400)
        .learns("c3", 7, Outcome.OK, "v5")
        .at(1_500)
        .learns("c2", 6, Outcome.FAIL, "")
        .at(2_000)
        .learns("c1", 5, Outcome.UNKNOWN, "");

    assertThat(events.toldBy(Story::of))
        .containsExactly(
            "     1.400 s  c3    get x: \"v5\", after 400 ms",
            "     1.500 s  c2    put x v6: failed, after 500 ms",
            "     2.000 s  c1    put x v5: no answer for 1.000 s, so nobody knows whether it",
            "                    took effect",
            "     2.000 s        operations answered: 3 put, 1 get; in 5 ms to 8 ms each");
    assertThat(events.toldBy(Story::compact))
        .startsWith(
            "c1 put x v1: done", "c1 put x v2: done", "c1 put x v3: done", "c1 get x: \"v3\"");
  }

  @Test
  void says_what_a_crash_takes_away() {
    var events =
        new Events()
            .appended("n1", 1, "a", "b")
            .provisionally()
            .rule("n1", "raft.vote.grant", "votedFor", "n2")
            .durable("n1")
            .rule("n1", "raft.vote.grant", "votedFor", "n3")
            .appended("n1", 3, "c")
            .appended("n1", 4, "d", "e")
            .at(50)
            .crashed("n1", 4)
            .at(60)
            .restarted("n1")
            .at(70)
            .crashed("n1", 0);

    assertThat(events.toldBy(Story::of))
        .contains(
            "     0.050 s  n1    crashes and loses entries 3 to 5 and its vote for n3",
            "     0.060 s  n1    starts again from its disk",
            "     0.070 s  n1    crashes");
  }

  @Test
  void tells_how_logs_change() {
    var events =
        new Events()
            .appended("n1", 1, "a", "b", "c")
            .truncated("n1", 2)
            .appended("n1", 2, "d")
            .compacted("n1", 2)
            .compacted("n1", 9)
            .rule("n1", "raft.append.store", "configuration", "n1 n2");

    assertThat(events.toldBy(Story::compact))
        .containsExactly(
            "n1 appends entries 1 to 3, \"a\", \"b\", \"c\"",
            "n1 removes entries 2 to 3, which the leader does not have",
            "n1 appends entry 2, \"d\"",
            "n1 lets a snapshot stand for all through entry 2",
            "n1 lets a snapshot stand for all through entry 9, which its log does not reach",
            "n1 goes by the members n1 n2 now");
    assertThat(events.toldBy(Story::of))
        .containsExactly(
            "     0.000 s  n1    removes entries 2 to 3, which the leader does not have",
            "     0.000 s  n1    lets a snapshot stand for all through entry 9, which its log",
            "                    does not reach",
            "     0.000 s  n1    goes by the members n1 n2 now");
  }

  @Test
  void tells_faults_their_end_and_what_the_world_remarks() {
    var events =
        new Events()
            .fault("1", "isolate n1")
            .fault("2", "jump n2 +500ms")
            .over("2")
            .at(10)
            .pausedAndResumed("n3")
            .noted("n3", "has an empty disk now")
            .at(20)
            .fault("3", "heal")
            .over("1")
            .over("3")
            .fault("4", "transfer n2")
            .judged("linearizable", Judgement.HELD, "600 operations");

    assertThat(events.toldBy(Story::compact))
        .containsExactly(
            "fault: isolate n1",
            "fault: jump n2 +500ms",
            "n3 stands still",
            "n3 goes on",
            "n3 has an empty disk now",
            "repair: heal",
            "over: isolate n1",
            "order: transfer n2",
            "linearizable held: 600 operations");
  }

  @Test
  void says_once_what_a_node_does_again_and_again() {
    var events = new Events();
    for (int i = 0; i < 8; i++) {
      events.at(200L * i).rule("n1", "raft.prevote.start", "role", "precandidate");
    }
    events.at(1_700).rule("n1", "raft.leader.follow", "leader", "n2", "term", 3);

    assertThat(events.toldBy(Story::of))
        .containsExactly(
            "     0.000 s  n1    misses its leader and asks whether it would be elected",
            "     1.400 s  n1    misses its leader and asks whether it would be elected (7",
            "                    times more)",
            "     1.700 s  n1    follows n2 in term 3");
  }

  @Test
  void never_tells_a_repeat_after_what_the_node_did_next() {
    var events =
        new Events()
            .rule("n1", "raft.prevote.start", "role", "precandidate")
            .rule("n2", "raft.prevote.start", "role", "precandidate")
            .at(10)
            .rule("n1", "raft.prevote.start", "role", "precandidate")
            .at(20)
            .crashed("n1", 0)
            .at(30)
            .restarted("n1")
            .rule("n1", "raft.start", "role", "follower", "term", 0)
            .at(40)
            .rule("n1", "raft.prevote.start", "role", "precandidate")
            .at(1_041)
            .rule("n1", "raft.prevote.start", "role", "precandidate");

    assertThat(events.toldBy(Story::compact))
        .containsExactly(
            "n1 misses its leader and asks whether it would be elected; so does n2",
            "n1 misses its leader and asks whether it would be elected (once more)",
            "n1 crashes",
            "n1 starts again from its disk",
            "n1 begins as a follower in term 0",
            "n1 misses its leader and asks whether it would be elected",
            "n1 misses its leader and asks whether it would be elected");
  }

  @Test
  void knows_what_happened_before_the_part_that_it_tells() {
    var events =
        new Events()
            .rule("n1", "raft.election.start", "role", "candidate", "term", 4, "votedFor", "n1")
            .at(100)
            .rule("n1", "raft.leader.follow", "role", "follower", "leader", "n2");

    assertThat(events.toldBy(lines -> Story.of(lines).from(100_000_000)))
        .containsExactly("     0.100 s  n1    gives way to n2, which leads term 4");
  }

  @Test
  void leaves_it_to_the_detail_that_messages_overtake_each_other() {
    var events = new Events().rule("n1", "raft.append.gap", "previous", "5/1", "last", "4/1");

    assertThat(events.toldBy(Story::of)).isEmpty();
    assertThat(events.toldBy(Story::inDetail))
        .containsExactly("     0.000 s  n1    refuses entries after 5/1: its log ends at 4/1");
  }

  @Test
  void tells_rules_without_words_by_their_fields_in_detail_only() {
    var events = new Events().rule("n1", "ping.answer", "to", "n2", "count", 3);

    assertThat(events.toldBy(Story::of)).isEmpty();
    assertThat(events.toldBy(Story::inDetail))
        .containsExactly("     0.000 s  n1    ping.answer to=n2 count=3");
  }

  @Test
  void fits_in_the_columns_of_a_terminal() {
    var events = new Events().noted("n1", "word ".repeat(60).strip()).noted("n1", "x".repeat(120));

    var lines = events.toldBy(Story::of);

    assertThat(lines.getFirst()).hasSizeBetween(76, 80).endsWith("word word");
    assertThat(lines.get(1)).startsWith(" ".repeat(20) + "word");
    assertThat(String.join("", lines).split("word", -1)).hasSize(61);
    assertThat(lines.getLast()).isEqualTo("     0.000 s  n1    " + "x".repeat(120));
  }

  @Test
  void tells_where_a_trace_of_real_nodes_begins_and_what_is_missing_in_it() {
    var events =
        new Events()
            .begins("n1", 40)
            .rule("n1", "trace.begin", "role", "leader", "term", 7, "commitIndex", 40)
            .at(90)
            .gap("n1", 12);

    assertThat(events.toldBy(Story::of))
        .containsExactly(
            "     0.000 s  n1    begins a trace as leader in term 7, at entry 40",
            "     0.090 s  n1    loses 12 lines of its trace: what it did then is not known");
  }
}
