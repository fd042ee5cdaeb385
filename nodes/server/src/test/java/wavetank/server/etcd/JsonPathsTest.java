package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.etcd.api.AuthProto;
import wavetank.etcd.api.ClusterProto;
import wavetank.etcd.api.ElectionProto;
import wavetank.etcd.api.KvProto;
import wavetank.etcd.api.LeaseProto;
import wavetank.etcd.api.LockProto;
import wavetank.etcd.api.MaintenanceProto;
import wavetank.etcd.api.WatchProto;

@DisplayName("The paths of the JSON gateway")
class JsonPathsTest {
  private static final List<FileDescriptor> FILES =
      List.of(
          KvProto.getDescriptor(),
          WatchProto.getDescriptor(),
          LeaseProto.getDescriptor(),
          ClusterProto.getDescriptor(),
          MaintenanceProto.getDescriptor(),
          AuthProto.getDescriptor(),
          LockProto.getDescriptor(),
          ElectionProto.getDescriptor());

  @Test
  void lead_to_every_method_of_the_protocol_files_and_to_no_other() {
    assertThat(new TreeSet<>(JsonPaths.all().values())).isEqualTo(methods());
  }

  @Test
  void begin_with_three_prefixes_alike() {
    assertThat(JsonPaths.method("/v3/kv/range")).isEqualTo("etcdserverpb.KV/Range");
    assertThat(JsonPaths.method("/v3beta/kv/range")).isEqualTo("etcdserverpb.KV/Range");
    assertThat(JsonPaths.method("/v3alpha/kv/range")).isEqualTo("etcdserverpb.KV/Range");
    assertThat(JsonPaths.method("/v2/kv/range")).isNull();
  }

  private static Set<String> methods() {
    var methods = new TreeSet<String>();
    for (FileDescriptor file : FILES) {
      for (var service : file.getServices()) {
        for (MethodDescriptor method : service.getMethods()) {
          methods.add(service.getFullName() + "/" + method.getName());
        }
      }
    }
    return methods;
  }
}
