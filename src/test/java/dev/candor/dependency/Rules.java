package dev.candor.dependency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What stands in {@code src/main/monitoring}. */
final class Rules {

  static final Path DIRECTORY = Path.of("src", "main", "monitoring");

  private static final JsonNode ALERTS = read("alerts.yml");
  private static final JsonNode DASHBOARD = read("dashboard.json");

  private Rules() {}

  /** A file in YAML, of which JSON is a part. */
  static JsonNode read(String file) {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(DIRECTORY.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> rules(String kind) {
    return ALERTS.findParents(kind);
  }

  /** The rules that alert. */
  static List<JsonNode> alerts() {
    return rules("alert");
  }

  /** The names of the metrics that rules make of others. */
  static Set<String> recorded() {
    return rules("record").stream()
        .map(rule -> rule.required("record").textValue())
        .collect(Collectors.toSet());
  }

  /** What is asked of Prometheus, by rules and by the dashboard. */
  static List<Query> queries() {
    List<Query> queries = new ArrayList<>(dashboard());
    rules("record").stream().map(rule -> Query.of(rule, "record", "")).forEach(queries::add);
    alerts().stream()
        .map(rule -> Query.of(rule, "alert", rule.required("annotations").toString()))
        .forEach(queries::add);
    return queries;
  }

  /** What the dashboard asks. */
  static List<Query> dashboard() {
    return DASHBOARD.required("panels").findParents("targets").stream()
        .flatMap(
            panel ->
                StreamSupport.stream(panel.required("targets").spliterator(), false)
                    .map(target -> Query.of(target, panel)))
        .toList();
  }
}
