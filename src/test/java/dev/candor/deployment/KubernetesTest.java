package dev.candor.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That the manifests are Kubernetes's, that they are the service's, and that they hang together.
 */
@Tag("once")
class KubernetesTest {

  /** Beyond the shutdown's own time: for the process to end, on a node that is busy. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** What runs somewhere; what needs Kustomize to be made is skipped where there is no kubectl. */
  enum Place {
    BASE_AS_WRITTEN,
    BASE,
    REPLICAS;

    Manifests manifests() {
      return switch (this) {
        case BASE_AS_WRITTEN -> Manifests.written("base");
        case BASE -> Manifests.rendered("base");
        case REPLICAS -> Manifests.rendered("overlays/replicas");
      };
    }
  }

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Manifests.DIRECTORY)) {
      return files.filter(Files::isRegularFile).toList().stream();
    }
  }

  static Stream<Path> manifests() throws IOException {
    return files()
        .filter(file -> file.toString().endsWith(".yaml"))
        .filter(file -> !file.endsWith("kustomization.yaml"));
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void everyManifestIsWhatKubernetesKnows(Path file) {
    JsonNode document = Yaml.read(file);
    ((ObjectNode) document).remove("$patch");
    assertThat(Yaml.resource(document).getMetadata().getName()).startsWith("candor");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("{apiVersion: v1, kind: Servise}", "Not a kind"),
        Arguments.of("{apiVersion: v1, kind: Service, spec: {potrs: []}}", "potrs"),
        Arguments.of("{apiVersion: apps/v1, kind: Deployment, spec: {replicas: two}}", "two"),
        Arguments.of(
            "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {securityContext:"
                + " {readOnlyRootFilesystem: true}}}}}",
            "readOnlyRootFilesystem"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeWouldBeSeen(String manifest, String named) {
    assertThatThrownBy(() -> Yaml.resources(manifest)).hasMessageContaining(named);
  }

  @Test
  void everyFileIsListed() throws IOException {
    List<Path> kustomizations =
        files().filter(file -> file.endsWith("kustomization.yaml")).toList();
    TreeSet<Path> listed = new TreeSet<>(kustomizations);
    for (Path each : kustomizations) {
      JsonNode kustomization = Yaml.read(each);
      Stream.of(
              Yaml.elements(kustomization.path("resources")),
              Yaml.elements(kustomization.path("patches")).map(patch -> patch.path("path")),
              Yaml.elements(kustomization.path("configMapGenerator"))
                  .flatMap(generator -> Yaml.elements(generator.path("envs"))))
          .flatMap(files -> files)
          .map(file -> each.resolveSibling(file.asText()).normalize())
          .map(file -> Files.isDirectory(file) ? file.resolve("kustomization.yaml") : file)
          .forEach(listed::add);
    }
    assertThat(listed).containsExactlyElementsOf(files().sorted().toList());
  }

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

  private static void assertProbe(Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
    // A database that has to be asked for its answer is given a second.
    assertThat(probe.getTimeoutSeconds()).isGreaterThan(1);
  }

  @ParameterizedTest
  @EnumSource
  void everyVariableIsASetting(Place place) {
    assertThat(variables(place.manifests()).keySet()).isNotEmpty().allMatch(Settings::isSetBy);
  }

  /** With their values, which are empty where they are a secret's. */
  private static Map<String, String> variables(Manifests manifests) {
    return Stream.concat(
            manifests.all(ConfigMap.class).stream()
                .flatMap(map -> map.getData().entrySet().stream()),
            manifests.container().getEnv().stream()
                .map(variable -> Map.entry(variable.getName(), value(variable))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String value(EnvVar variable) {
    return variable.getValue() == null ? "" : variable.getValue();
  }

  @ParameterizedTest
  @EnumSource
  void theConfigMapIsThere(Place place) {
    Manifests manifests = place.manifests();
    assertThat(manifests.container().getEnvFrom())
        .extracting(source -> source.getConfigMapRef().getName())
        .containsExactlyElementsOf(manifests.names(ConfigMap.class));
  }

  @ParameterizedTest
  @EnumSource
  void everySecretIsInThePage(Place place) throws IOException {
    Manifests manifests = place.manifests();
    String page = Files.readString(Path.of("docs/kubernetes.md"));
    String section = page.split("\n## On Kubernetes\n", 2)[1].split("\n## ", 2)[0];
    List<SecretKeySelector> keys =
        manifests.container().getEnv().stream()
            .filter(variable -> variable.getValueFrom() != null)
            .map(variable -> variable.getValueFrom().getSecretKeyRef())
            .toList();
    assertThat(keys).isNotEmpty();
    assertThat(keys)
        .allSatisfy(
            key -> {
              assertThat(section).contains("create secret generic " + key.getName() + " ");
              assertThat(section).contains("--from-literal=" + key.getKey() + "=");
            });
    assertThat(manifests.pod().getVolumes().stream().filter(volume -> volume.getSecret() != null))
        .allSatisfy(
            volume ->
                assertThat(section)
                    .contains("create secret generic " + volume.getSecret().getSecretName() + " "));
    assertThat(manifests.one(Ingress.class).getSpec().getTls())
        .allSatisfy(tls -> assertThat(section).contains("`" + tls.getSecretName() + "`"));
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

  @ParameterizedTest
  @EnumSource
  void whoLooksForPodsFindsThem(Place place) {
    Manifests manifests = place.manifests();
    Map<String, String> labels = manifests.podLabels();
    Deployment deployment = manifests.one(Deployment.class);
    assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
    assertThat(manifests.one(Service.class).getSpec().getSelector()).isEqualTo(labels);
    assertThat(manifests.all(NetworkPolicy.class))
        .isNotEmpty()
        .allMatch(policy -> policy.getSpec().getPodSelector().getMatchLabels().equals(labels));
    assertThat(manifests.all(PodDisruptionBudget.class))
        .allMatch(budget -> budget.getSpec().getSelector().getMatchLabels().equals(labels));
    assertThat(manifests.pod().getTopologySpreadConstraints())
        .allMatch(spread -> spread.getLabelSelector().getMatchLabels().equals(labels));
  }

  @ParameterizedTest
  @EnumSource
  void requestsFindTheirWayFromTheIngressToThePod(Place place) {
    Manifests manifests = place.manifests();
    List<String> open =
        manifests.container().getPorts().stream().map(ContainerPort::getName).toList();
    Service service = manifests.one(Service.class);
    assertThat(service.getSpec().getPorts())
        .allMatch(port -> open.contains(port.getTargetPort().getStrVal()));
    assertThat(manifests.one(Ingress.class).getSpec().getRules())
        .flatMap(rule -> rule.getHttp().getPaths())
        .isNotEmpty()
        .allSatisfy(
            path -> {
              assertThat(path.getBackend().getService().getName())
                  .isEqualTo(service.getMetadata().getName());
              assertThat(path.getBackend().getService().getPort().getName()).isEqualTo("http");
            });
    assertThat(manifests.all(NetworkPolicy.class))
        .flatMap(policy -> policy.getSpec().getIngress())
        .flatMap(rule -> rule.getPorts())
        .extracting(port -> port.getPort().getStrVal())
        .containsExactlyInAnyOrderElementsOf(open);
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
    Map<String, String> variables = variables(manifests);
    Duration delay = Settings.duration(variables.getOrDefault("QUARKUS_SHUTDOWN_DELAY", "0S"));
    Duration timeout = Settings.duration(variables.getOrDefault("QUARKUS_SHUTDOWN_TIMEOUT", "0S"));
    assertThat(delay).isPositive();
    assertThat(Duration.ofSeconds(manifests.pod().getTerminationGracePeriodSeconds()))
        .isGreaterThanOrEqualTo(delay.plus(timeout).plus(MARGIN));
  }

  @Test
  void theEmbeddedDatabaseHasOneProcess() {
    Deployment deployment = Manifests.written("base").one(Deployment.class);
    assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
    assertThat(deployment.getSpec().getStrategy().getType()).isEqualTo("Recreate");
  }

  @Test
  void replicasShareWhatTheyMust() {
    Manifests replicas = Manifests.rendered("overlays/replicas");
    HorizontalPodAutoscaler autoscaler = replicas.one(HorizontalPodAutoscaler.class);
    assertThat(autoscaler.getSpec().getMinReplicas()).isEqualTo(2);
    assertThat(replicas.one(Deployment.class).getSpec().getReplicas()).isNull();
    assertThat(autoscaler.getSpec().getScaleTargetRef().getName())
        .isEqualTo(replicas.one(Deployment.class).getMetadata().getName());
    assertThat(autoscaler.getSpec().getScaleTargetRef().getKind()).isEqualTo("Deployment");
    assertThat(replicas.one(PodDisruptionBudget.class).getSpec().getMaxUnavailable().getIntVal())
        .isLessThan(autoscaler.getSpec().getMinReplicas());
    assertThat(replicas.one(PodDisruptionBudget.class).getSpec().getUnhealthyPodEvictionPolicy())
        .isEqualTo("AlwaysAllow");
    assertThat(replicas.container().getResources().getRequests()).containsKey("cpu");
    Map<String, String> variables = variables(replicas);
    assertThat(variables).containsKeys("CANDOR_DATABASE_URL", "CANDOR_REDIS_URL");
    String keys =
        replicas.container().getVolumeMounts().stream()
            .filter(mount -> mount.getName().equals("keys"))
            .map(VolumeMount::getMountPath)
            .collect(Collectors.joining());
    assertThat(variables)
        .containsEntry("MP_JWT_VERIFY_PUBLICKEY_LOCATION", keys + "/token-key.pub")
        .containsEntry("SMALLRYE_JWT_SIGN_KEY_LOCATION", keys + "/token-key.pem");
  }

  /** A setting that is merged in would not replace one that stands there. */
  @ParameterizedTest
  @EnumSource
  void whatAnOperatorMaySetIsInTheConfigMap(Place place) {
    assertThat(place.manifests().container().getEnv())
        .allMatch(variable -> variable.getValueFrom() != null);
  }

  @Test
  void theOperatorHasTheRulesOfThePlainPrometheus() {
    assertThat(
            Yaml.read(Manifests.DIRECTORY.resolve("monitoring/prometheusrule.yaml"))
                .at("/spec/groups"))
        .isEqualTo(Yaml.read(Path.of("src/main/monitoring/alerts.yml")).required("groups"));
  }

  @Test
  void prometheusFindsTheMetrics() {
    ServiceMonitor monitor = Manifests.written("monitoring").one(ServiceMonitor.class);
    Service service = Manifests.written("base").one(Service.class);
    assertThat(monitor.getSpec().getSelector().getMatchLabels())
        .isEqualTo(service.getMetadata().getLabels());
    assertThat(monitor.getSpec().getEndpoints())
        .allSatisfy(
            endpoint -> {
              assertThat(service.getSpec().getPorts())
                  .filteredOn(port -> port.getName().equals(endpoint.getPort()))
                  .extracting(ServicePort::getPort)
                  .extracting(Object::toString)
                  .containsExactly(Settings.byDefault("quarkus.management.port"));
              assertThat(endpoint.getPath()).isEqualTo("/q/metrics");
            });
  }
}
