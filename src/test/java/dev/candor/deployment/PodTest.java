package dev.candor.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pod is the service: its ports, probes, volumes, rights and time to end. */
@Tag("once")
class PodTest {

  @ParameterizedTest
  @EnumSource
  void portsAreThoseOfTheService(Place place) {
    assertThat(place.manifests().container().getPorts())
        .extracting(ContainerPort::getName, port -> port.getContainerPort().toString())
        .containsExactlyInAnyOrder(
            tuple("http", Settings.byDefault("quarkus.http.port")),
            tuple("management", Settings.byDefault("quarkus.management.port")));
  }

  @ParameterizedTest
  @EnumSource
  void probesAskForHealthOnTheManagementPort(Place place) {
    Container container = place.manifests().container();
    assertProbe(container.getStartupProbe(), "/q/health/started");
    assertProbe(container.getReadinessProbe(), "/q/health/ready");
    assertProbe(container.getLivenessProbe(), "/q/health/live");
  }

  @ParameterizedTest
  @EnumSource
  void volumesAreThereAndMounted(Place place) {
    Manifests manifests = place.manifests();
    PodSpec pod = manifests.pod();
    assertThat(manifests.container().getVolumeMounts())
        .extracting(VolumeMount::getName)
        .containsExactlyInAnyOrderElementsOf(
            pod.getVolumes().stream().map(Volume::getName).toList());
    assertThat(
            pod.getVolumes().stream()
                .filter(volume -> volume.getPersistentVolumeClaim() != null)
                .map(volume -> volume.getPersistentVolumeClaim().getClaimName()))
        .containsExactlyElementsOf(manifests.names(PersistentVolumeClaim.class));
  }

  @ParameterizedTest
  @EnumSource
  void theDataDirectoryAndTmpCanBeWritten(Place place) {
    String data = Dockerfile.read("Dockerfile.native").last("VOLUME");
    assertThat(
            place.manifests().container().getVolumeMounts().stream()
                .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly())))
        .extracting(VolumeMount::getMountPath)
        .containsExactlyInAnyOrder(data, "/tmp");
  }

  /** Pod Security Standards, "restricted", and a root file system that is read only. */
  @ParameterizedTest
  @EnumSource
  void podsAreRestricted(Place place) {
    PodSpec pod = place.manifests().pod();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(pod.getHostNetwork()).isNull();
    assertThat(pod.getHostPID()).isNull();
    assertThat(pod.getHostIPC()).isNull();
    assertThat(pod.getInitContainers()).isEmpty();
    assertThat(pod.getVolumes()).noneMatch(volume -> volume.getHostPath() != null);
    assertThat(pod.getContainers())
        .extracting(Container::getSecurityContext)
        .allSatisfy(
            context -> {
              assertThat(context.getAllowPrivilegeEscalation()).isFalse();
              assertThat(context.getReadOnlyRootFilesystem()).isTrue();
              assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
              assertThat(context.getCapabilities().getAdd()).isEmpty();
              assertThat(context.getPrivileged()).isNull();
              assertThat(context.getRunAsUser()).isNull();
            });
  }

  @ParameterizedTest
  @EnumSource
  void thereIsTimeToEnd(Place place) {
    Manifests manifests = place.manifests();
    Map<String, String> variables = manifests.variables();
    Duration delay = Settings.duration(variables.getOrDefault("QUARKUS_SHUTDOWN_DELAY", "0S"));
    Duration timeout = Settings.duration(variables.getOrDefault("QUARKUS_SHUTDOWN_TIMEOUT", "0S"));
    assertThat(delay).isPositive();
    assertThat(Duration.ofSeconds(manifests.pod().getTerminationGracePeriodSeconds()))
        .isGreaterThanOrEqualTo(delay.plus(timeout).plus(MARGIN));
  }

  /** Beyond the shutdown's own time: for the process to end, on a node that is busy. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private static void assertProbe(Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
    // A database that has to be asked for its answer is given a second.
    assertThat(probe.getTimeoutSeconds()).isGreaterThan(1);
  }
}
