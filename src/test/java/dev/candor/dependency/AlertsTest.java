package dev.candor.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts do what they say, and somebody has said what to do about them. */
@Tag("once")
class AlertsTest {

  private static final List<String> TESTS =
      List.of("alerts-test-errors.yml", "alerts-test-state.yml");

  private static final Pattern HEADING = Pattern.compile("(?m)^## (.*)$");

  @Test
  void alertsFireWhenTheyShouldAndOnlyThen() {
    for (String tests : TESTS) {
      promtool("test", "rules", Rules.DIRECTORY.resolve(tests).toString());
    }
  }

  @Test
  void whatTheDashboardAsksIsPromQl(@TempDir Path directory) throws IOException {
    List<Map<String, String>> rules =
        Rules.dashboard().stream()
            .map(query -> query.expression().replace("$__rate_interval", "5m"))
            .map(expression -> Map.of("record", "panel", "expr", expression))
            .distinct()
            .toList();
    Path file = directory.resolve("dashboard.yml");
    new ObjectMapper()
        .writeValue(
            file.toFile(), Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules))));
    promtool("check", "rules", "--lint=none", file.toString());
  }

  @Test
  void everyAlertIsTestedFiringAndNotFiring() {
    List<JsonNode> tests =
        TESTS.stream().flatMap(file -> Rules.read(file).findParents("alertname").stream()).toList();
    for (JsonNode alert : Rules.alerts()) {
      assertThat(
              tests.stream()
                  .filter(test -> test.required("alertname").equals(alert.required("alert")))
                  .map(test -> test.has("exp_alerts")))
          .as(alert.required("alert").textValue())
          .contains(true, false);
    }
  }

  @Test
  void everyAlertHasItsPlaceInTheRunbook() throws IOException {
    List<String> headings =
        HEADING
            .matcher(Files.readString(Path.of("docs/runbook.md")))
            .results()
            .map(found -> found.group(1))
            .toList();
    for (JsonNode alert : Rules.alerts()) {
      String name = alert.required("alert").textValue();
      JsonNode annotations = alert.required("annotations");
      assertThat(headings).contains(name);
      assertThat(annotations.path("runbook_url").textValue())
          .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(annotations.path("summary").textValue()).as(name).isNotBlank();
      assertThat(annotations.path("description").textValue()).as(name).isNotBlank();
      assertThat(alert.path("labels").path("severity").textValue()).isIn("critical", "warning");
    }
  }

  @Test
  void everyCurveOfACodeLeadsToTheConsole() {
    List<JsonNode> panels =
        Rules.read("dashboard.json").required("panels").findParents("targets").stream()
            .filter(panel -> panel.findValuesAsText("legendFormat").toString().contains("code"))
            .toList();
    assertThat(panels).hasSize(3);
    for (JsonNode panel : panels) {
      assertThat(panel.findValuesAsText("url"))
          .as(panel.required("title").textValue())
          .containsExactly("${console}?code=${__field.labels.error_code}");
    }
  }

  private static void promtool(String... arguments) {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      Assumptions.abort("No promtool on this machine: the queries of Prometheus are not tried");
      return;
    }
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
