package dev.candor.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests are Kubernetes's, and all of them are listed. */
@Tag("once")
class ManifestsTest {

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
}
