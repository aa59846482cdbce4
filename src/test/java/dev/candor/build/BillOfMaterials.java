package dev.candor.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the packaged service is made of, as the build says in CycloneDX. */
record BillOfMaterials(List<Component> components) {

  /**
   * A jar that ships.
   *
   * @param licences any one of which may be chosen: SPDX identifiers, or names where there is none
   */
  record Component(String group, String name, String version, List<String> licences) {}

  static BillOfMaterials read() {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      Path file =
          files
              .filter(each -> each.getFileName().toString().endsWith("-cyclonedx.json"))
              .findFirst()
              .orElseThrow();
      List<Component> components = new ArrayList<>();
      for (JsonNode component : new ObjectMapper().readTree(file.toFile()).required("components")) {
        // Components without a group are files that the build itself makes.
        if (ships(component) && component.has("group")) {
          components.add(component(component));
        }
      }
      return new BillOfMaterials(components);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean ships(JsonNode component) {
    for (JsonNode property : component.path("properties")) {
      if (property.path("name").asText().equals("quarkus:component:scope")) {
        return property.path("value").asText().equals("runtime");
      }
    }
    return false;
  }

  private static Component component(JsonNode component) {
    List<String> licences = new ArrayList<>();
    for (JsonNode choice : component.path("licenses")) {
      JsonNode licence = choice.path("license");
      licences.add(licence.path(licence.has("id") ? "id" : "name").asText());
    }
    return new Component(
        component.required("group").asText(),
        component.required("name").asText(),
        component.required("version").asText(),
        licences);
  }
}
