package wavetank.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// How an API changes the members. Every method may be called from any thread and none blocks; when
/// a change is done, `StoreAccess.view` shows it. They fail with `MemberRefused` or `AccessFailed`,
/// nothing else.
public interface MemberAccess {
  /// Where there are no members to be changed.
  MemberAccess NONE =
      new MemberAccess() {
        @Override
        public CompletableFuture<Long> add(List<String> peerUrls, boolean learner) {
          return none();
        }

        @Override
        public CompletableFuture<Void> remove(long id) {
          return none();
        }

        @Override
        public CompletableFuture<Void> update(long id, List<String> peerUrls) {
          return none();
        }

        @Override
        public CompletableFuture<Void> promote(long id) {
          return none();
        }

        @Override
        public CompletableFuture<Void> moveLeader(long id) {
          return none();
        }

        private <T> CompletableFuture<T> none() {
          return CompletableFuture.failedFuture(new AccessFailed(AccessFailed.Reason.STOPPED));
        }
      };

  /// The cluster waits for a newcomer from now on. Gives its id.
  ///
  /// @param peerUrls where it will be, such as "http://10.0.0.4:2380"; not empty
  /// @param learner whether it stays without a vote
  CompletableFuture<Long> add(List<String> peerUrls, boolean learner);

  CompletableFuture<Void> remove(long id);

  /// It is found elsewhere.
  CompletableFuture<Void> update(long id, List<String> peerUrls);

  /// A learner becomes a voter.
  CompletableFuture<Void> promote(long id);

  /// This server hands leadership over.
  CompletableFuture<Void> moveLeader(long id);
}
