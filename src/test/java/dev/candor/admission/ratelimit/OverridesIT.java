package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The limits of a single user or address, on both databases. */
@ParameterizedClass
@EnumSource(Engine.class)
@Tag("once")
class OverridesIT {

  private static final AtomicInteger ADDRESSES = new AtomicInteger();
  private static final Map<Engine, Service> SERVICES = new EnumMap<>(Engine.class);

  private final Engine engine;
  private final Service service;
  private final String address = "198.51.100." + ADDRESSES.incrementAndGet();

  OverridesIT(Engine engine) {
    this.engine = engine;
    this.service = Objects.requireNonNull(SERVICES.get(engine));
  }

  @BeforeAll
  static void start() {
    for (Engine engine : Engine.values()) {
      SERVICES.put(engine, Service.start(Engine.newDirectory(), settings(engine)));
    }
  }

  private static Map<String, String> settings(Engine engine) {
    Map<String, String> settings = new HashMap<>(engine.settings());
    settings.put("CANDOR_TRUSTED_PROXIES", "127.0.0.1");
    settings.put("CANDOR_RATE_LIMIT_DEAR_LIMIT", "100");
    settings.put("CANDOR_RATE_LIMIT_DEAR_PERIOD", "100h");
    settings.put("CANDOR_RATE_LIMIT_DEAR_ROUTES", "POST /process");
    settings.put("CANDOR_RATE_LIMIT_DEAR_COST", "4");
    return settings;
  }

  @AfterAll
  static void stop() {
    SERVICES.values().forEach(Service::close);
  }

  private static String ofAddress(String address) {
    return "/admin/rate-limits/ip/" + address;
  }

  private static String ofUser(Account account) {
    return "/admin/rate-limits/user/" + account.id();
  }

  private static ValidatableResponse put(Service service, String path, String body) {
    return service.admin().contentType("application/json").body(body).put(path).then();
  }

  private ValidatableResponse put(String path, String policy, int limit, String period) {
    return put(
            service,
            path,
            "{\"limits\": {\"%s\": {\"limit\": %d, \"period\": \"%s\"}}}"
                .formatted(policy, limit, period))
        .statusCode(200);
  }

  private ValidatableResponse get(String from) {
    return get(service, from);
  }

  private static ValidatableResponse get(Service service, String from) {
    return service.request().header("X-Forwarded-For", from).get("/api/data").then();
  }

  @Test
  void aUserHasLimitsOfItsOwn() {
    Account ann = Account.open(service);
    Account bob = Account.open(service);
    put(ofUser(ann), "user", 5, "1h")
        .body("by", equalTo("user"))
        .body("id", equalTo("" + ann.id()))
        .body("limits.user.limit", equalTo(5))
        .body("limits.user.period", equalTo("1h"));
    ann.request()
        .get("/protected")
        .then()
        .header("RateLimit-Policy", startsWith("\"user\";q=5;w=3600, "))
        .header("RateLimit", startsWith("\"user\";r=4;t=720, "));
    bob.request()
        .get("/protected")
        .then()
        .header("RateLimit-Policy", startsWith("\"user\";q=1000000;"));
    ann.request()
        .get("/rate-limits")
        .then()
        .body("policies.find { it.name == 'user' }.limit", equalTo(5))
        .body("policies.find { it.name == 'user' }.remaining", equalTo(4));
    service.admin().get(ofUser(ann)).then().statusCode(200).body("limits.user.limit", equalTo(5));
    service.admin().delete(ofUser(ann)).then().statusCode(204);
    ann.request()
        .get("/protected")
        .then()
        .header("RateLimit-Policy", startsWith("\"user\";q=1000000;"));
    Envelope.check(service.admin().get(ofUser(ann)).then(), 404, "RESOURCE_NOT_FOUND")
        .body("error.details.resource", equalTo("override"))
        .body("error.details.resource_id", equalTo("user/" + ann.id()));
    Envelope.check(service.admin().delete(ofUser(ann)).then(), 404, "RESOURCE_NOT_FOUND");
    assertThat(
            service
                .admin()
                .get("/admin/audit?limit=100")
                .jsonPath()
                .<String>getList("items.findAll { it.target == '" + ofUser(ann) + "' }.action"))
        .containsExactly("override.delete", "override.set");
  }

  @Test
  void aClientOverItsLimitIsAdmittedAgain() {
    put(ofAddress(address), "ip", 2, "200h");
    get(address).statusCode(200);
    get(address).statusCode(200);
    Envelope.check(get(address), 429, "RATE_LIMIT_EXCEEDED")
        .body("error.details.limit_type", equalTo("ip"))
        .body("error.details.limit", equalTo(2))
        .body("error.details.period_seconds", equalTo(720_000));
    put(ofAddress(address), "ip", 3, "300h");
    for (int i = 2; i >= 0; i--) {
      get(address).statusCode(200).header("RateLimit", startsWith("\"ip\";r=" + i + ";"));
    }
    Envelope.check(get(address), 429, "RATE_LIMIT_EXCEEDED")
        .body("error.details.limit", equalTo(3));
  }

  @Test
  void thatOfAnIpv6AddressIsItsNetworks() {
    String network = "2001:db8:" + (engine == Engine.EMBEDDED ? 1 : 2) + ":1:";
    put(ofAddress(network + ":7"), "ip", 9, "9h").body("id", equalTo(network + ":/64"));
    get(network + ":8").header("RateLimit-Policy", startsWith("\"ip\";q=9;w=32400"));
    service.admin().get(ofAddress(network + "9::")).then().statusCode(200);
    get(network.replace(":1:", ":2:") + ":7")
        .header("RateLimit-Policy", startsWith("\"ip\";q=1000000;"));
    service.admin().delete(ofAddress(network + "0:0:0:a")).then().statusCode(204);
    get(network + ":8").header("RateLimit-Policy", startsWith("\"ip\";q=1000000;"));
  }

  @Test
  void aPolicyOfCallersIsSetForUsersAndAddresses() {
    Account ann = Account.open(service);
    put(ofAddress(address), "dear", 8, "1d");
    put(ofUser(ann), "dear", 12, "3m");
    service
        .request()
        .header("X-Forwarded-For", address)
        .contentType("application/json")
        .body("{}")
        .post("/process")
        .then()
        .header("RateLimit-Policy", containsString("\"dear\";q=8;w=86400"));
    ann.json("{}")
        .post("/process")
        .then()
        .header("RateLimit-Policy", containsString("\"dear\";q=12;w=180"))
        .header("RateLimit", containsString("\"dear\";r=8;"));
  }

  @Test
  void itEndsByItself() {
    String until = Instant.now().plusSeconds(3).toString();
    put(
            service,
            ofAddress(address),
            "{\"limits\": {\"ip\": {\"limit\": 5, \"period\": \"60s\"}}, \"until\": \""
                + until
                + "\"}")
        .statusCode(200)
        .body("until", startsWith(until.substring(0, 19)));
    get(address).header("RateLimit-Policy", equalTo("\"ip\";q=5;w=60"));
    Patience.await("the override is over")
        .untilAsserted(
            () -> get(address).header("RateLimit-Policy", equalTo("\"ip\";q=1000000;w=3600")));
    Envelope.check(service.admin().get(ofAddress(address)).then(), 404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void allThatIsWrongWithABodyIsSaidAtOnce() {
    ValidatableResponse refused =
        put(
            service,
            ofAddress(address),
            "{\"limits\": {\"brust\": {\"limit\": 0, \"period\": \"1y\"},"
                + " \"dear\": {\"limit\": 3, \"period\": \"367d\", \"per\": 1}, \"ip\": {},"
                + " \"login\": null}, \"until\": \"yesterday\", \"unitl\": 1}");
    Envelope.check(refused, 400, "VALIDATION_ERROR");
    assertThat(refused.extract().<List<String>>path("error.details.violations.pointer"))
        .containsExactlyInAnyOrder(
            "/limits/brust",
            "/limits/brust/limit",
            "/limits/brust/period",
            "/limits/dear/limit",
            "/limits/dear/period",
            "/limits/dear/per",
            "/limits/ip/limit",
            "/limits/ip/period",
            "/limits/login",
            "/until",
            "/unitl");
    refused.body(
        "error.details.violations.find { it.pointer == '/limits/brust' }.message",
        equalTo("must be a policy: login, user, address, ip, network, failures, dear"));
    for (String body : List.of("{}", "{\"limits\": {}}", "{\"limits\": null}")) {
      Envelope.check(put(service, ofAddress(address), body), 400, "VALIDATION_ERROR")
          .body("error.details.violations.pointer", equalTo(List.of("/limits")));
    }
  }

  @Test
  void aPolicyThatDoesNotCountTheTargetIsAViolation() {
    String body =
        "{\"limits\": {\"user\": {\"limit\": 5, \"period\": \"60s\"},"
            + " \"network\": {\"limit\": 5, \"period\": \"60s\"},"
            + " \"ip\": {\"limit\": 5, \"period\": \"60s\"}}}";
    Envelope.check(put(service, ofAddress(address), body), 400, "VALIDATION_ERROR")
        .body(
            "error.details.violations.pointer",
            equalTo(List.of("/limits/network", "/limits/user")));
    Envelope.check(put(service, ofUser(Account.open(service)), body), 400, "VALIDATION_ERROR")
        .body(
            "error.details.violations.pointer", equalTo(List.of("/limits/ip", "/limits/network")));
  }

  @Test
  void whatIsWrongWithPathAndBodyIsToldTogether() {
    String body = "{\"limits\": {\"ip\": {\"limit\": 0, \"period\": \"60\"}}}";
    Envelope.check(put(service, "/admin/rate-limits/account/1", body), 400, "VALIDATION_ERROR")
        .body("error.details.violations.field", equalTo(List.of("limit", "period", "by")));
  }

  @Test
  void aTargetIsAUserOrAnAddress() {
    String body = "{\"limits\": {\"ip\": {\"limit\": 5, \"period\": \"60s\"}}}";
    Envelope.check(put(service, "/admin/rate-limits/account/1", body), 400, "VALIDATION_ERROR")
        .body("error.details.violations.field", equalTo(List.of("by")));
    for (String id : List.of("example.com", "1.2.3", "1.2.3.4.5", "2001:db8", "[::1]")) {
      Envelope.check(put(service, ofAddress(id), body), 400, "VALIDATION_ERROR")
          .body("error.details.violations", hasSize(1))
          .body("error.details.violations.field", equalTo(List.of("id")));
    }
    Envelope.check(
            put(
                service,
                "/admin/rate-limits/user/987654321",
                "{\"limits\": {\"user\": {\"limit\": 5, \"period\": \"60s\"}}}"),
            404,
            "RESOURCE_NOT_FOUND")
        .body("error.details.resource", equalTo("user"));
  }

  @Test
  void onlyAdminsMay() {
    Account ann = Account.open(service);
    Envelope.check(ann.request().get(ofUser(ann)).then(), 403, "INSUFFICIENT_PERMISSIONS");
    Envelope.check(service.request().get(ofUser(ann)).then(), 401, "AUTHENTICATION_ERROR");
  }

  @Test
  void thereAreNoMoreThanTheSettingAllowsAndTheySurviveARestart() {
    Path directory = Engine.newDirectory();
    Map<String, String> settings = new HashMap<>(settings(engine));
    settings.put("CANDOR_RATE_LIMIT_MAX_OVERRIDES", "1");
    String body = "{\"limits\": {\"ip\": {\"limit\": 5, \"period\": \"60s\"}}}";
    try (Service one = Service.start(directory, settings)) {
      put(one, ofAddress("192.0.2.1"), body).statusCode(200);
      put(one, ofAddress("192.0.2.1"), body).statusCode(200);
      Envelope.check(put(one, ofAddress("192.0.2.2"), body), 400, "VALIDATION_ERROR")
          .body("error.details.violations.rule", equalTo(List.of("max_overrides")));
    }
    try (Service again = Service.start(directory, settings)) {
      get(again, "192.0.2.1").header("RateLimit-Policy", equalTo("\"ip\";q=5;w=60"));
      again.admin().delete(ofAddress("192.0.2.1")).then().statusCode(204);
      put(again, ofAddress("192.0.2.2"), body).statusCode(200);
    }
  }
}
