package dev.candor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class ComposeTest {

  private static final Path DIRECTORY = Path.of("src/main/docker");

  private final JsonNode compose = Yaml.read(DIRECTORY.resolve("compose.yml"));
  private final JsonNode candor = compose.path("services").path("candor");

  /** A volume or file, where it is mounted, and how. */
  private record Mount(String source, String target) {

    static Mount parse(JsonNode text) {
      String[] parts = text.asText().split(":", 3);
      return new Mount(parts[0], parts[1]);
    }

    boolean isFile() {
      return source.startsWith(".");
    }
  }

  private static Stream<Mount> mounts(JsonNode service) {
    return Yaml.elements(service.path("volumes")).map(Mount::parse);
  }

  private Stream<Mount> mounts() {
    return compose.path("services").propertyStream().flatMap(each -> mounts(each.getValue()));
  }

  private static Map<String, String> environment(JsonNode service) {
    Map<String, String> environment = new TreeMap<>();
    service
        .path("environment")
        .propertyStream()
        .forEach(each -> environment.put(each.getKey(), each.getValue().asText()));
    return environment;
  }

  private Set<String> services() {
    TreeSet<String> names = new TreeSet<>();
    compose.path("services").fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void everyFileIsThere() {
    assertThat(mounts().filter(Mount::isFile))
        .isNotEmpty()
        .allSatisfy(mount -> assertThat(DIRECTORY.resolve(mount.source())).isRegularFile());
    JsonNode build = candor.path("build");
    Path context = DIRECTORY.resolve(build.path("context").asText()).normalize();
    assertThat(context).isEqualTo(Path.of(""));
    assertThat(context.resolve(build.path("dockerfile").asText())).isRegularFile();
  }

  @Test
  void everyVolumeIsDeclared() {
    assertThat(compose.path("volumes").propertyStream().map(Map.Entry::getKey).sorted())
        .containsExactlyElementsOf(
            mounts()
                .filter(mount -> !mount.isFile())
                .map(Mount::source)
                .distinct()
                .sorted()
                .toList());
  }

  @Test
  void everyVariableIsASetting() {
    assertThat(environment(candor).keySet()).isNotEmpty().allMatch(Settings::isSetBy);
  }

  @Test
  void theServiceIsReachedWhereItListensAndFromThisMachineOnly() {
    String port = Settings.byDefault("quarkus.http.port");
    String management = Settings.byDefault("quarkus.management.port");
    assertThat(Yaml.elements(candor.path("ports")).map(JsonNode::asText))
        .containsExactly(
            "127.0.0.1:" + port + ":" + port, "127.0.0.1:" + management + ":" + management);
    assertThat(
            compose
                .path("services")
                .propertyStream()
                .flatMap(each -> Yaml.elements(each.getValue().path("ports")))
                .map(JsonNode::asText))
        .allMatch(each -> each.startsWith("127.0.0.1:"));
  }

  @Test
  void whatIsCalledOrWaitedForIsThere() {
    assertThat(candor.path("depends_on").propertyStream().map(Map.Entry::getKey))
        .isNotEmpty()
        .allMatch(services()::contains);
    Map<String, String> environment = environment(candor);
    assertThat(List.of("CANDOR_DATABASE_URL", "CANDOR_REDIS_URL"))
        .allSatisfy(
            name -> assertThat(services()).contains(URI.create(environment.get(name)).getHost()));
  }

  @Test
  void theDatabaseIsTheOneThatIsMade() {
    Map<String, String> made = environment(compose.path("services").path("postgres"));
    assertThat(environment(candor).get("CANDOR_DATABASE_URL"))
        .isEqualTo(
            "postgresql://%s:%s@postgres:5432/%s",
            made.get("POSTGRES_USER"), made.get("POSTGRES_PASSWORD"), made.get("POSTGRES_DB"));
  }

  @Test
  void theKeysAreTheOnesThatAreMade() {
    Map<String, String> environment = environment(candor);
    String script = compose.path("services").path("keys").path("command").path(0).asText();
    Mount keys =
        mounts(candor).filter(mount -> mount.source().equals("keys")).findFirst().orElseThrow();
    assertThat(mounts(compose.path("services").path("keys"))).contains(keys);
    assertThat(script).startsWith("cd " + keys.target() + "\n");
    for (String name :
        List.of("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "SMALLRYE_JWT_SIGN_KEY_LOCATION")) {
      Path file = Path.of(environment.get(name));
      assertThat(file).hasParentRaw(Path.of(keys.target()));
      assertThat(script).contains(file.getFileName().toString());
    }
    assertThat(script)
        .contains("chown " + Dockerfile.read("Dockerfile.multistage").lastStage().last("USER"));
  }

  @Test
  void onlyTheDataDirectoryAndTmpCanBeWritten() {
    Dockerfile image = Dockerfile.read("Dockerfile.multistage").lastStage();
    assertThat(candor.path("read_only").asBoolean()).isTrue();
    assertThat(Yaml.elements(candor.path("tmpfs")).map(JsonNode::asText)).containsExactly("/tmp");
    assertThat(
            Yaml.elements(candor.path("volumes"))
                .filter(mount -> !mount.asText().endsWith(":ro"))
                .map(mount -> Mount.parse(mount).target()))
        .containsExactly(image.last("VOLUME"));
  }

  @Test
  void thereIsTimeToEnd() {
    Duration timeout = Settings.duration(Settings.byDefault("quarkus.shutdown.timeout"));
    assertThat(Settings.duration(candor.path("stop_grace_period").asText()))
        .isGreaterThanOrEqualTo(timeout.plusSeconds(5));
  }

  @Test
  void prometheusAsksTheServiceAndKnowsItsAlerts() {
    JsonNode prometheus = Yaml.read(DIRECTORY.resolve("prometheus.yml"));
    JsonNode scrape = prometheus.path("scrape_configs").path(0);
    assertThat(scrape.path("metrics_path").asText()).isEqualTo("/q/metrics");
    assertThat(scrape.path("static_configs").path(0).path("targets").path(0).asText())
        .isEqualTo("candor:" + Settings.byDefault("quarkus.management.port"));
    List<String> mounted =
        mounts(compose.path("services").path("prometheus")).map(Mount::target).toList();
    assertThat(mounted).contains("/etc/prometheus/prometheus.yml");
    assertThat(Yaml.elements(prometheus.path("rule_files")).map(JsonNode::asText))
        .isNotEmpty()
        .allMatch(mounted::contains);
  }

  @Test
  void grafanaAsksPrometheusAndShowsTheDashboard() {
    JsonNode grafana = compose.path("services").path("grafana");
    JsonNode source = Yaml.read(DIRECTORY.resolve("grafana/datasources.yml")).path("datasources");
    assertThat(services()).contains(URI.create(source.path(0).path("url").asText()).getHost());
    assertThat(source.path(0).path("type").asText()).isEqualTo("prometheus");
    JsonNode provider = Yaml.read(DIRECTORY.resolve("grafana/dashboards.yml")).path("providers");
    String dashboard = environment(grafana).get("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH");
    assertThat(Path.of(dashboard))
        .hasParentRaw(Path.of(provider.path(0).path("options").path("path").asText()));
    assertThat(mounts(grafana).map(Mount::target)).contains(dashboard);
  }
}
