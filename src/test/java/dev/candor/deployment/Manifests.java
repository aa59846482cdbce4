package dev.candor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.candor.testing.Programs;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What a directory of manifests says to a cluster. */
record Manifests(String name, List<HasMetadata> all) {

  static final Path DIRECTORY = Path.of("src/main/kubernetes");

  /** As Kustomize makes it; skips the test where there is no kubectl. */
  static Manifests rendered(String directory) {
    Assumptions.assumeTrue(
        Programs.find("kubectl").isPresent(),
        "kubectl is not installed: the manifests are not rendered");
    try {
      Process kubectl =
          new ProcessBuilder("kubectl", "kustomize", DIRECTORY.resolve(directory).toString())
              .redirectErrorStream(true)
              .start();
      String output = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(kubectl.waitFor()).as(output).isZero();
      return new Manifests(directory, Yaml.resources(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the files say, which need nothing but their settings to be added. */
  static Manifests written(String directory) {
    JsonNode kustomization = Yaml.read(DIRECTORY.resolve(directory).resolve("kustomization.yaml"));
    List<HasMetadata> all = new ArrayList<>();
    Yaml.elements(kustomization.path("resources"))
        .map(file -> DIRECTORY.resolve(directory).resolve(file.asText()))
        .map(file -> Yaml.resource(Yaml.read(file)))
        .forEach(all::add);
    Yaml.elements(kustomization.path("configMapGenerator"))
        .forEach(
            generator ->
                all.add(
                    new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(generator.path("name").asText())
                        .endMetadata()
                        .withData(
                            environment(
                                DIRECTORY
                                    .resolve(directory)
                                    .resolve(generator.path("envs").path(0).asText())))
                        .build()));
    return new Manifests(directory, all);
  }

  private static Map<String, String> environment(Path file) {
    Properties properties = new Properties();
    try (var in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.entrySet().stream()
        .collect(Collectors.toMap(e -> (String) e.getKey(), e -> (String) e.getValue()));
  }

  <T extends HasMetadata> List<T> all(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends HasMetadata> T one(Class<T> type) {
    assertThat(all(type)).as(type.getSimpleName()).hasSize(1);
    return all(type).get(0);
  }

  /** The names of all of a kind. */
  List<String> names(Class<? extends HasMetadata> type) {
    return all(type).stream().map(each -> each.getMetadata().getName()).toList();
  }

  Map<String, String> podLabels() {
    return one(Deployment.class).getSpec().getTemplate().getMetadata().getLabels();
  }

  PodSpec pod() {
    return one(Deployment.class).getSpec().getTemplate().getSpec();
  }

  Container container() {
    assertThat(pod().getContainers()).hasSize(1);
    return pod().getContainers().get(0);
  }

  @Override
  public String toString() {
    return name;
  }

  /** With their values, which are empty where they are a secret's. */
  Map<String, String> variables() {
    return Stream.concat(
            all(ConfigMap.class).stream().flatMap(map -> map.getData().entrySet().stream()),
            container().getEnv().stream()
                .map(variable -> Map.entry(variable.getName(), value(variable))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String value(EnvVar variable) {
    return variable.getValue() == null ? "" : variable.getValue();
  }
}
