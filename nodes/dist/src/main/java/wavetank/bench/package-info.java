/// `bench kv`: our own cluster beside etcd and ZooKeeper, under the same load, on this machine.
///
/// Read in this order: `KvBenchmark` (what is measured), `KvSystem` (the systems and how they are
/// started), `KvClient` (what a load asks for; over gRPC in `EtcdClient`, over ZooKeeper's own
/// protocol in `ZooKeeperClient`), `Load` and `Usage` (how it is measured), `KvReport` (the table).
@NullMarked
package wavetank.bench;

import org.jspecify.annotations.NullMarked;
