package wavetank.server.members;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;
import wavetank.raft.Member;
import wavetank.raft.MemberAsker.Errand;
import wavetank.raft.MemberAsker.Errand.Denied;
import wavetank.raft.MemberAsker.Errand.Made;
import wavetank.raft.MemberAsker.Errand.NoAnswer;
import wavetank.raft.MemberAsker.Errand.Want;
import wavetank.raft.MemberMessage.Add;
import wavetank.raft.MemberMessage.Change;
import wavetank.raft.MemberMessage.Promote;
import wavetank.raft.MemberMessage.Remove;
import wavetank.raft.MemberMessage.Update;
import wavetank.raft.MemberMessage.Why;
import wavetank.server.AccessFailed;
import wavetank.server.Ids;
import wavetank.server.MemberRefused;
import wavetank.server.MemberRefused.Reason;
import wavetank.server.StoreAccess;

/// Brings changes of members to the actor that asks the leader, and the answers back.
final class MemberClerk {
  private final Supplier<Configuration> configuration;
  private final StoreAccess store;
  private final Map<Long, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();
  private final SecureRandom random = new SecureRandom();
  private volatile @Nullable Consumer<Message> asker;
  private volatile boolean closed;

  /// @param configuration that this server knows
  /// @param store makes sure that this server knows what others do
  MemberClerk(Supplier<Configuration> configuration, StoreAccess store) {
    this.configuration = configuration;
    this.store = store;
  }

  /// @param newAsker takes a message to the actor
  void connect(Consumer<Message> newAsker) {
    asker = newAsker;
  }

  CompletableFuture<Long> add(List<String> peerUrls, boolean learner) {
    if (!PeerUrls.areGood(peerUrls)) {
      return CompletableFuture.failedFuture(new MemberRefused(Reason.BAD_URLS));
    }
    long id = random.nextLong() >>> 1 | 1;
    var member = new Member(Ids.added(id), id, "", peerUrls, List.of(), !learner, 0);
    return change(new Add(member)).thenApply(_ -> id);
  }

  CompletableFuture<Void> remove(long id) {
    return about(id).thenCompose(node -> change(new Remove(node)));
  }

  CompletableFuture<Void> promote(long id) {
    return about(id).thenCompose(node -> change(new Promote(node)));
  }

  CompletableFuture<Void> update(long id, List<String> peerUrls) {
    return PeerUrls.areGood(peerUrls)
        ? about(id).thenCompose(node -> change(new Update(node, peerUrls)))
        : CompletableFuture.failedFuture(new MemberRefused(Reason.BAD_URLS));
  }

  /// The member with this id, as all know it now.
  private CompletableFuture<NodeId> about(long id) {
    return store
        .linearizable()
        .thenApply(_ -> {
          NodeId node = find(id);
          if (node == null) {
            throw new MemberRefused(Reason.MEMBER_NOT_FOUND);
          }
          return node;
        });
  }

  /// Null if this server knows no such member.
  @Nullable NodeId find(long id) {
    return configuration.get().directory().stream()
        .filter(member -> member.id() == id)
        .map(Member::node)
        .findFirst()
        .orElse(null);
  }

  /// Done when this server knows of it too.
  CompletableFuture<Void> change(Change change) {
    var connected = asker;
    if (closed || connected == null) {
      return CompletableFuture.failedFuture(new AccessFailed(AccessFailed.Reason.STOPPED));
    }
    long id = lastId.incrementAndGet();
    var future = new CompletableFuture<Void>();
    waiting.put(id, future);
    connected.accept(new Want(id, change));
    return future.thenCompose(_ -> store.linearizable().handle((_, _) -> null));
  }

  /// Takes an answer.
  void receive(Message message) {
    if (!(message instanceof Errand answer)) {
      return;
    }
    var future = waiting.remove(answer.id());
    if (future == null) {
      return;
    }
    switch (answer) {
      case Made _ -> future.complete(null);
      case Denied(_, var why) -> future.completeExceptionally(refusal(why));
      case NoAnswer _ ->
          future.completeExceptionally(new AccessFailed(AccessFailed.Reason.TIMED_OUT));
      case Want _ -> throw new IllegalStateException("that is a question: " + answer);
    }
  }

  private static RuntimeException refusal(Why why) {
    return switch (why) {
      case MEMBER_EXISTS, ALREADY_STARTED -> new MemberRefused(Reason.MEMBER_EXISTS);
      case PEER_URL_EXISTS -> new MemberRefused(Reason.PEER_URL_EXISTS);
      case MEMBER_NOT_FOUND -> new MemberRefused(Reason.MEMBER_NOT_FOUND);
      case NOT_LEARNER -> new MemberRefused(Reason.NOT_LEARNER);
      case LEARNER_NOT_READY -> new MemberRefused(Reason.LEARNER_NOT_READY);
      case TOO_MANY_LEARNERS -> new MemberRefused(Reason.TOO_MANY_LEARNERS);
      case NOT_ENOUGH_STARTED -> new MemberRefused(Reason.NOT_ENOUGH_STARTED);
      case UNHEALTHY -> new MemberRefused(Reason.UNHEALTHY);
      case BUSY -> new AccessFailed(AccessFailed.Reason.TIMED_OUT);
    };
  }

  /// Asks nothing more, and lets go of whoever waits.
  void close() {
    closed = true;
    var stopped = new AccessFailed(AccessFailed.Reason.STOPPED);
    waiting.values().forEach(future -> future.completeExceptionally(stopped));
  }
}
