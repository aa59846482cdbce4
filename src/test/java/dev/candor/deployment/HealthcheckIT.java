package dev.candor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import io.restassured.specification.SpecificationQuerier;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The health check of the container images. */
class HealthcheckIT {

  @Test
  void aServiceThatLivesIsHealthy() throws Exception {
    int port = SpecificationQuerier.query(Engine.EMBEDDED.service().management()).getPort();
    assertThat(exitStatus(port)).isZero();
  }

  @Test
  void whatIsNotTheManagementPortIsNot() throws Exception {
    int port = URI.create(Engine.EMBEDDED.service().url()).getPort();
    assertThat(exitStatus(port)).isEqualTo(1);
  }

  @Test
  void aServiceThatIsGoneIsNot() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThat(exitStatus(port)).isEqualTo(1);
  }

  private static int exitStatus(int port) throws Exception {
    ProcessBuilder command = new ProcessBuilder("bash", "src/main/docker/healthcheck.sh");
    command.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(port));
    Process check = command.inheritIO().start();
    if (!check.waitFor(Patience.BUDGET.toSeconds(), TimeUnit.SECONDS)) {
      check.destroyForcibly();
      throw new AssertionError("The health check did not end");
    }
    return check.exitValue();
  }
}
