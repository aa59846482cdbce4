package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The limits of a single user or address, on both databases. */
@ParameterizedClass
@EnumSource(Engine.class)
@Tag("once")
class OverridesIT extends OverrideSteps {

  OverridesIT(Engine engine) {
    super(engine);
  }

  private ValidatableResponse get(String from) {
    return get(service, from);
  }

  private static ValidatableResponse get(Service service, String from) {
    return Callers.from(service, from).get("/api/data").then();
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

  /** Not even where the numbers of one and its limit add up to those of the other. */
  @Test
  void clientsOfDifferentLimitsHaveAllowancesOfTheirOwn() {
    String network = "10.77." + (engine == Engine.EMBEDDED ? 1 : 2) + ".";
    put(ofAddress(network + "1"), "ip", 6, "1h");
    put(ofAddress(network + "32"), "ip", 5, "1h");
    for (int i = 0; i < 5; i++) {
      get(network + "1").statusCode(200);
    }
    get(network + "32").statusCode(200).header("RateLimit", startsWith("\"ip\";r=4;"));
  }

  @Test
  void thatOfAClosedAccountIsDeleted() {
    Account ann = Account.open(service);
    put(ofUser(ann), "user", 5, "1h");
    ann.request().delete(ann.path()).then().statusCode(204);
    Envelope.check(service.admin().get(ofUser(ann)).then(), 404, "RESOURCE_NOT_FOUND");
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
    Callers.from(service, address)
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
    Patience.await("an override that ends is in force").until(this::isInForceForThreeSeconds);
    Patience.await("the override is over")
        .untilAsserted(
            () -> get(address).header("RateLimit-Policy", equalTo("\"ip\";q=1000000;w=3600")));
    Envelope.check(service.admin().get(ofAddress(address)).then(), 404, "RESOURCE_NOT_FOUND");
  }

  /** On a busy machine the three seconds may pass first. */
  private boolean isInForceForThreeSeconds() {
    String until = Instant.now().plusSeconds(3).toString();
    ValidatableResponse set =
        put(
            service,
            ofAddress(address),
            "{\"limits\": {\"ip\": {\"limit\": 5, \"period\": \"60s\"}}, \"until\": \""
                + until
                + "\"}");
    if (set.extract().statusCode() != 200) {
      return false;
    }
    set.body("until", startsWith(until.substring(0, 19)));
    return get(address).extract().header("RateLimit-Policy").equals("\"ip\";q=5;w=60");
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
      Readiness.await(again);
      get(again, "192.0.2.1").header("RateLimit-Policy", equalTo("\"ip\";q=5;w=60"));
      again.admin().delete(ofAddress("192.0.2.1")).then().statusCode(204);
      put(again, ofAddress("192.0.2.2"), body).statusCode(200);
      again.admin().delete(ofAddress("192.0.2.2")).then().statusCode(204);
      assertThat(putAtOnce(again, body)).containsOnlyOnce(200);
    }
  }

  /** Sets an override for each of several addresses, all at the same time. */
  private static List<Integer> putAtOnce(Service service, String body) {
    service.adminToken();
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> put(service, ofAddress("192.0.2.1" + i), body).extract().statusCode(),
                        task -> new Thread(task).start()))
            .toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }
}
