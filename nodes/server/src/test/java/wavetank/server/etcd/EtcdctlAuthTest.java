package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the real etcd 3.4 said is in `etcdctl-auth.out`; `-Detcdctl.rewrite=true` asks it again.
@Tag("conformance")
@DisplayName("etcdctl and its users")
class EtcdctlAuthTest {
  private static final String SCRIPT = "src/test/resources/etcdctl-auth.sh";
  private static final Path SAID = Path.of("src/test/resources/etcdctl-auth.out");

  @TempDir Path folder;

  @Test
  void are_told_the_same_as_by_the_real_etcd() throws Exception {
    assumeTrue(RealEtcd.isInstalled("etcdctl"), "etcdctl is not installed (Debian: etcd-client)");
    if (Boolean.getBoolean("etcdctl.rewrite")) {
      try (var theirs = RealEtcd.start(folder)) {
        Files.writeString(SAID, run(theirs.address()));
      }
    }
    try (var ours = new LocalEtcd()) {
      assertThat(run(ours.address()).lines()).containsExactlyElementsOf(Files.readAllLines(SAID));
    }
  }

  private static String run(String address) throws IOException {
    Process shell = new ProcessBuilder("bash", SCRIPT, address).redirectErrorStream(true).start();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
