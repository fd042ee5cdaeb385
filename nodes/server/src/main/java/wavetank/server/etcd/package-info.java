/// etcd's v3 API before a store: gRPC and JSON on one port.
///
/// Read in this order: `Rpc` (one method, however it is called), `Api` (all of them), `KvService`
/// as the model of the services, `Requests` and `Replies` (between etcd's messages and the store's
/// types), `EtcdError` (every refusal), then the two ways in: `GrpcCalls` and `JsonGateway`, which
/// `OnePort` tells apart. `EtcdServer` puts it all together.
///
/// Source: the interface of etcd 3.4, and its documents; where 3.4 and later ones differ, it says
/// so.
@NullMarked
package wavetank.server.etcd;

import org.jspecify.annotations.NullMarked;
