package wavetank.server.etcd;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Status;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import wavetank.etcd.api.SnapshotRequest;
import wavetank.etcd.api.SnapshotResponse;
import wavetank.server.StoreAccess;
import wavetank.server.backup.BackupWriter;

/// Sends backups of the store, as this member has it, each by a thread of its own, which waits for
/// a client that reads slowly. A state is a value: others go on changing the store meanwhile.
final class Snapshots {
  private static final int MOST_AT_ONCE = 2;

  private final StoreAccess access;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  Snapshots(StoreAccess access) {
    this.access = access;
  }

  Inlet<SnapshotRequest> open(Call call, Outlet<SnapshotResponse> outlet) {
    return new Sending(outlet);
  }

  private final class Sending implements Inlet<SnapshotRequest> {
    private final Outlet<SnapshotResponse> outlet;
    private final Semaphore ready = new Semaphore(0);
    private volatile boolean gone;
    private @Nullable Thread thread;

    Sending(Outlet<SnapshotResponse> outlet) {
      this.outlet = outlet;
      outlet.onReady(ready::release);
    }

    @Override
    public synchronized void message(SnapshotRequest request) {
      if (thread != null) {
        return; // one is enough
      }
      if (!places.tryAcquire()) {
        outlet.end(EtcdError.TOO_MANY_REQUESTS.status());
        return;
      }
      var writer = new BackupWriter(access.local());
      thread = Thread.ofPlatform().daemon().name("snapshot").start(() -> run(writer));
    }

    private void run(BackupWriter writer) {
      try {
        send(writer);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException | OutOfMemoryError e) {
        outlet.end(EtcdError.status(e));
      } finally {
        places.release();
      }
    }

    private void send(BackupWriter writer) throws InterruptedException {
      long left = writer.size();
      for (byte[] piece = writer.next(); piece != null && !gone; piece = writer.next()) {
        while (!outlet.isReady() && !gone) {
          ready.acquire();
        }
        left -= piece.length;
        outlet.send(
            SnapshotResponse.newBuilder()
                .setRemainingBytes(left)
                .setBlob(UnsafeByteOperations.unsafeWrap(piece))
                .build());
      }
      outlet.end(Status.OK);
    }

    @Override
    public void halfClosed() {
      // The one message has come.
    }

    @Override
    public void cancelled() {
      gone = true;
      ready.release();
    }
  }
}
