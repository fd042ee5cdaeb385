package wavetank.server.etcd;

import wavetank.etcd.api.DeleteRangeResponse;
import wavetank.etcd.api.PutResponse;
import wavetank.etcd.api.RangeResponse;
import wavetank.etcd.api.ResponseHeader;
import wavetank.etcd.api.ResponseOp;
import wavetank.etcd.api.TxnResponse;
import wavetank.store.KeyValue;
import wavetank.store.StoreReply;
import wavetank.store.StoreReply.AuthChanged;
import wavetank.store.StoreReply.Compacted;
import wavetank.store.StoreReply.Deleted;
import wavetank.store.StoreReply.Granted;
import wavetank.store.StoreReply.PutDone;
import wavetank.store.StoreReply.Ranged;
import wavetank.store.StoreReply.Refused;
import wavetank.store.StoreReply.Revoked;
import wavetank.store.StoreReply.Transacted;

/// From the store's replies to etcd's responses.
final class Replies {
  private Replies() {}

  /// The reply as what it must be.
  ///
  /// @throws io.grpc.StatusRuntimeException if the store refused
  static <T extends StoreReply> T expect(Class<T> kind, StoreReply reply) {
    if (reply instanceof Refused(long _, var error)) {
      throw EtcdError.of(error).exception();
    }
    return kind.cast(reply);
  }

  static RangeResponse range(Ranged reply, ResponseHeader header) {
    var response =
        RangeResponse.newBuilder().setHeader(header).setCount(reply.count()).setMore(reply.more());
    for (KeyValue pair : reply.pairs()) {
      response.addKvs(keyValue(pair));
    }
    return response.build();
  }

  static PutResponse put(PutDone reply, ResponseHeader header) {
    var response = PutResponse.newBuilder().setHeader(header);
    KeyValue previous = reply.previous();
    if (previous != null) {
      response.setPrevKv(keyValue(previous));
    }
    return response.build();
  }

  static DeleteRangeResponse deleted(Deleted reply, ResponseHeader header) {
    var response = DeleteRangeResponse.newBuilder().setHeader(header).setDeleted(reply.count());
    for (KeyValue pair : reply.previous()) {
      response.addPrevKvs(keyValue(pair));
    }
    return response.build();
  }

  static TxnResponse txn(Transacted reply, ResponseHeader header) {
    var response = TxnResponse.newBuilder().setHeader(header).setSucceeded(reply.succeeded());
    for (StoreReply inner : reply.replies()) {
      response.addResponses(inner(inner));
    }
    return response.build();
  }

  static wavetank.etcd.api.KeyValue keyValue(KeyValue pair) {
    return wavetank.etcd.api.KeyValue.newBuilder()
        .setKey(ByteStrings.of(pair.key()))
        .setCreateRevision(pair.created())
        .setModRevision(pair.modified())
        .setVersion(pair.version())
        .setValue(ByteStrings.of(pair.value()))
        .setLease(pair.lease())
        .build();
  }

  /// Within a transaction a header holds the revision alone, and that of a nested one nothing.
  private static ResponseOp inner(StoreReply reply) {
    var header = ResponseHeader.newBuilder().setRevision(reply.revision()).build();
    var response = ResponseOp.newBuilder();
    return switch (reply) {
      case Ranged ranged -> response.setResponseRange(range(ranged, header)).build();
      case PutDone done -> response.setResponsePut(put(done, header)).build();
      case Deleted deleted -> response.setResponseDeleteRange(deleted(deleted, header)).build();
      case Transacted nested ->
          response.setResponseTxn(txn(nested, ResponseHeader.getDefaultInstance())).build();
      case Refused(long _, var error) -> throw EtcdError.of(error).exception();
      case Compacted _, Granted _, Revoked _, AuthChanged _, StoreReply.AlarmSet _ ->
          throw new IllegalStateException("no reply of a transaction: " + reply);
    };
  }
}
