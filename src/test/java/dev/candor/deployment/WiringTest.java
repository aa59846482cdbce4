package dev.candor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The manifests hang together: settings, secrets, names, replicas. */
@Tag("once")
class WiringTest {

  @ParameterizedTest
  @EnumSource
  void everyVariableIsASetting(Place place) {
    assertThat(place.manifests().variables().keySet()).isNotEmpty().allMatch(Settings::isSetBy);
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
    Map<String, String> variables = replicas.variables();
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
