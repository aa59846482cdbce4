package dev.candor.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.build.BillOfMaterials.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ships is what docs/dependencies.md gives a reason for, in the versions that are meant. */
class BillOfMaterialsIT {

  private static final List<Component> COMPONENTS = BillOfMaterials.read().components();

  private static final Set<String> ACCEPTED_LICENCES =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "EPL-2.0",
          "MIT",
          "MIT-0",
          "MPL-2.0",
          "Public Domain");

  @ParameterizedTest
  @CsvSource({
    "io.quarkus:quarkus-core, 3.33.2",
    "io.netty:, 4.1.137.Final",
    "io.vertx:, 4.5.27",
    "com.fasterxml.jackson.core:jackson-databind, 2.21.8",
    "com.fasterxml.jackson.core:jackson-core, 2.21.8",
    "com.fasterxml.jackson.datatype:, 2.21.8",
    "com.fasterxml.jackson.module:, 2.21.8",
    "org.postgresql:postgresql, 42.7.14",
    "io.smallrye.config:, 3.17.2",
    "com.h2database:h2, 2.4.240",
    "com.netflix.concurrency-limits:, 0.5.4",
  })
  void aVersionShips(String start, String version) {
    assertThat(COMPONENTS)
        .filteredOn(component -> (component.group() + ":" + component.name()).startsWith(start))
        .isNotEmpty()
        .extracting(Component::version)
        .containsOnly(version);
  }

  @Test
  void nothingThatShipsIsASnapshot() {
    assertThat(COMPONENTS)
        .filteredOn(component -> !component.group().startsWith("dev.candor"))
        .extracting(Component::version)
        .isNotEmpty()
        .noneMatch(version -> version.contains("SNAPSHOT"));
  }

  @Test
  void everyLicenceIsAcceptable() {
    assertThat(COMPONENTS)
        .filteredOn(
            component -> component.licences().stream().noneMatch(ACCEPTED_LICENCES::contains))
        .isEmpty();
  }

  @Test
  void everyGroupThatShipsHasAReasonAndNoReasonIsLeftOver() throws IOException {
    Set<String> reasons = firstCells("## What they bring");
    Set<String> used = new TreeSet<>();
    for (Component component : COMPONENTS) {
      String group = component.group();
      String reason =
          reasons.stream()
              .filter(prefix -> group.equals(prefix) || group.startsWith(prefix + "."))
              .findFirst()
              .orElse("no reason for " + group);
      used.add(reason);
    }
    assertThat(used).isEqualTo(reasons);
  }

  @Test
  void everythingTheBuildAsksForHasAReasonAndNoReasonIsLeftOver() throws IOException {
    Set<String> asked =
        Pattern.compile("(?s)<dependency>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>([^<]+)<")
            .matcher(Files.readString(Path.of("pom.xml")))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> reasons = firstCells("## What Candor asks for");
    reasons.addAll(firstCells("## What only the build and its tests ask for"));
    reasons.addAll(firstCells("## Versions of our own"));
    assertThat(asked).isEqualTo(reasons);
  }

  /** The names in the first column of the tables under a heading. */
  private static Set<String> firstCells(String heading) throws IOException {
    String document = Files.readString(Path.of("docs/dependencies.md"));
    int start = document.indexOf(heading + "\n");
    int end = document.indexOf("\n## ", start + 1);
    return Pattern.compile("(?m)^\\| (`[^|]+) \\|")
        .matcher(document.substring(start, end < 0 ? document.length() : end))
        .results()
        .map(row -> row.group(1))
        .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
        .map((MatchResult name) -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
