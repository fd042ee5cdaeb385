package wavetank.server.etcd;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import wavetank.core.Bytes;
import wavetank.etcd.api.CompactionRequest;
import wavetank.etcd.api.Compare.CompareResult;
import wavetank.etcd.api.Compare.CompareTarget;
import wavetank.etcd.api.DeleteRangeRequest;
import wavetank.etcd.api.PutRequest;
import wavetank.etcd.api.RangeRequest;
import wavetank.etcd.api.RequestOp;
import wavetank.etcd.api.TxnRequest;
import wavetank.store.Compare;
import wavetank.store.KeyRange;
import wavetank.store.Operation;
import wavetank.store.StoreCommand;

/// From etcd's requests to the store's commands. What a message can say and the store cannot is
/// refused here; every other rule is the store's.
final class Requests {
  private Requests() {}

  static Operation.Range range(RangeRequest request) {
    return new Operation.Range(
        keys(request.getKey(), request.getRangeEnd()),
        request.getRevision(),
        request.getLimit(),
        target(request.getSortTarget()),
        order(request.getSortOrder()),
        request.getKeysOnly(),
        request.getCountOnly(),
        request.getMinModRevision(),
        request.getMaxModRevision(),
        request.getMinCreateRevision(),
        request.getMaxCreateRevision());
  }

  static Operation.Put put(PutRequest request) {
    return new Operation.Put(
        ByteStrings.from(request.getKey()),
        ByteStrings.from(request.getValue()),
        request.getLease(),
        request.getPrevKv(),
        request.getIgnoreValue(),
        request.getIgnoreLease());
  }

  static Operation.DeleteRange delete(DeleteRangeRequest request) {
    return new Operation.DeleteRange(
        keys(request.getKey(), request.getRangeEnd()), request.getPrevKv());
  }

  static Operation.Txn txn(TxnRequest request) {
    return new Operation.Txn(
        request.getCompareList().stream().map(Requests::compare).toList(),
        operations(request.getSuccessList()),
        operations(request.getFailureList()));
  }

  /// Whether every read in a transaction says that an older state will do. One of compares alone
  /// does not say so; etcd takes its silence for consent.
  static boolean isSerializable(TxnRequest request) {
    return request.getSuccessCount() + request.getFailureCount() > 0
        && Stream.of(request.getSuccessList(), request.getFailureList())
            .flatMap(List::stream)
            .allMatch(operation ->
                switch (operation.getRequestCase()) {
                  case REQUEST_RANGE -> operation.getRequestRange().getSerializable();
                  case REQUEST_TXN -> isSerializable(operation.getRequestTxn());
                  case REQUEST_PUT, REQUEST_DELETE_RANGE, REQUEST_NOT_SET -> false;
                });
  }

  static StoreCommand.Compact compact(CompactionRequest request) {
    return new StoreCommand.Compact(request.getRevision());
  }

  static KeyRange keys(ByteString from, ByteString to) {
    return new KeyRange(ByteStrings.from(from), ByteStrings.from(to));
  }

  private static List<Operation> operations(List<RequestOp> requests) {
    var operations = new ArrayList<Operation>(requests.size());
    for (RequestOp request : requests) {
      operations.add(
          switch (request.getRequestCase()) {
            case REQUEST_RANGE -> range(request.getRequestRange());
            case REQUEST_PUT -> put(request.getRequestPut());
            case REQUEST_DELETE_RANGE -> delete(request.getRequestDeleteRange());
            case REQUEST_TXN -> txn(request.getRequestTxn());
            case REQUEST_NOT_SET -> throw EtcdError.KEY_NOT_FOUND.exception();
          });
    }
    return operations;
  }

  private static Compare compare(wavetank.etcd.api.Compare compare) {
    Compare.Target target = target(compare.getTarget());
    long number =
        switch (target) {
          case VERSION -> compare.getVersion();
          case CREATED -> compare.getCreateRevision();
          case MODIFIED -> compare.getModRevision();
          case LEASE -> compare.getLease();
          case VALUE -> 0;
        };
    Bytes value =
        target == Compare.Target.VALUE ? ByteStrings.from(compare.getValue()) : Bytes.EMPTY;
    KeyRange keys = keys(compare.getKey(), compare.getRangeEnd());
    return new Compare(keys, target, relation(compare.getResult()), number, value);
  }

  private static Compare.Target target(CompareTarget target) {
    return switch (target) {
      case VERSION -> Compare.Target.VERSION;
      case CREATE -> Compare.Target.CREATED;
      case MOD -> Compare.Target.MODIFIED;
      case VALUE -> Compare.Target.VALUE;
      case LEASE -> Compare.Target.LEASE;
      case UNRECOGNIZED -> throw EtcdError.INVALID_REQUEST.exception();
    };
  }

  private static Compare.Relation relation(CompareResult result) {
    return switch (result) {
      case EQUAL -> Compare.Relation.EQUAL;
      case GREATER -> Compare.Relation.GREATER;
      case LESS -> Compare.Relation.LESS;
      case NOT_EQUAL -> Compare.Relation.NOT_EQUAL;
      case UNRECOGNIZED -> throw EtcdError.INVALID_REQUEST.exception();
    };
  }

  private static Operation.SortTarget target(RangeRequest.SortTarget target) {
    return switch (target) {
      case KEY -> Operation.SortTarget.KEY;
      case VERSION -> Operation.SortTarget.VERSION;
      case CREATE -> Operation.SortTarget.CREATED;
      case MOD -> Operation.SortTarget.MODIFIED;
      case VALUE -> Operation.SortTarget.VALUE;
      case UNRECOGNIZED -> throw EtcdError.INVALID_SORT.exception();
    };
  }

  private static Operation.SortOrder order(RangeRequest.SortOrder order) {
    return switch (order) {
      case NONE -> Operation.SortOrder.NONE;
      case ASCEND -> Operation.SortOrder.ASCENDING;
      case DESCEND -> Operation.SortOrder.DESCENDING;
      case UNRECOGNIZED -> throw EtcdError.INVALID_SORT.exception();
    };
  }
}
