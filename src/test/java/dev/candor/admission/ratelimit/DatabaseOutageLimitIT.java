package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Issuer;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * While nobody can look up the account of a token, its requests fail; they are not those of
 * anonymous clients, and use up nothing of others at the same address.
 */
@Tag("once")
class DatabaseOutageLimitIT {

  private static final int IP_LIMIT = 5;

  private final Postgres postgres = Postgres.start(Engine.newDirectory());
  private final String address = Callers.newAddress();

  @AfterEach
  void stop() {
    postgres.close();
  }

  private Service start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.putAll(Postgres.patient(postgres.createDatabase()));
    settings.put("CANDOR_TRUSTED_PROXIES", "127.0.0.1");
    settings.put("CANDOR_RATE_LIMIT_IP_LIMIT", Integer.toString(IP_LIMIT));
    settings.put("CANDOR_RATE_LIMIT_IP_PERIOD", "24h");
    settings.put("CANDOR_RATE_LIMIT_USER_LIMIT", "1000");
    settings.put("CANDOR_RATE_LIMIT_USER_PERIOD", "240h");
    Service service = Service.start(Engine.newDirectory(), settings);
    Readiness.await(service);
    return service;
  }

  private void endDatabase(Service service) {
    postgres.close();
    Readiness.awaitDown(service, "database", "does not answer");
  }

  /** Waits until the account of a token is no longer known: it is for two seconds. */
  private void awaitLookUp(RequestSpecification request) {
    Patience.await("the account is looked up")
        .until(
            () -> Callers.from(request, address).get("/protected").statusCode(),
            status -> status == 503);
  }

  @Test
  void aKnownTokenDrawsOnItsUser() {
    try (Service service = start(Map.of())) {
      Account account = Account.open(service);
      account.request().get("/protected").then().statusCode(200);
      endDatabase(service);
      awaitLookUp(account.request());
      for (int i = 0; i <= IP_LIMIT; i++) {
        assertCountedByUser(refused(account.request(), "/protected"));
        assertCountedByUser(refused(account.request(), "/no/such/path"));
      }
      assertNothingIsUsed(service);
    }
  }

  /** The second account has never been looked up here, so that nobody knows its id. */
  @Test
  void aTokenOfAnotherIssuerDrawsOnItsUser() {
    try (Issuer issuer = Issuer.start();
        Service service = start(settings(issuer))) {
      String known = issuer.token(Account.register(service));
      String unknown = issuer.token(Account.register(service));
      service.as(known).get("/protected").then().statusCode(200);
      endDatabase(service);
      awaitLookUp(service.as(known));
      for (int i = 0; i <= IP_LIMIT; i++) {
        assertCountedByUser(refused(service.as(known), "/protected"));
      }
      long left = left(refused(service.as(unknown), "/protected"));
      assertThat(left(refused(service.as(unknown), "/protected"))).isEqualTo(left - 1);
      assertNothingIsUsed(service);
    }
  }

  /** Those of a service that issues no tokens itself. */
  private static Map<String, String> settings(Issuer issuer) {
    Map<String, String> settings = new HashMap<>(issuer.settings());
    settings.put("SMALLRYE_JWT_SIGN_KEY_LOCATION", "");
    return settings;
  }

  @Test
  void aTokenThatHasEndedIsAnonymous() throws InterruptedException {
    try (Service service = start(Map.of("SMALLRYE_JWT_NEW_TOKEN_LIFESPAN", "10"))) {
      Account account = Account.open(service);
      endDatabase(service);
      Patience.letPass(Duration.ofSeconds(10));
      Response ended = Callers.from(account.request(), address).get("/protected");
      Envelope.check(ended.then(), 401, "AUTHENTICATION_ERROR")
          .body("error.details.reason", equalTo("TOKEN_EXPIRED"));
      assertThat(ended.header("RateLimit")).startsWith("\"ip\";r=" + (IP_LIMIT - 1));
    }
  }

  private Response refused(RequestSpecification request, String path) {
    Response response = Callers.from(request, address).get(path);
    Envelope.check(
        response.then(),
        path.equals("/protected") ? 503 : 404,
        path.equals("/protected") ? "SERVICE_UNAVAILABLE" : "RESOURCE_NOT_FOUND");
    return response;
  }

  private static void assertCountedByUser(Response response) {
    assertThat(response.header("RateLimit")).contains("\"user\"").doesNotContain("\"ip\"");
  }

  private static long left(Response response) {
    assertCountedByUser(response);
    return Long.parseLong(response.header("RateLimit").replaceFirst(".*\"user\";r=(\\d+).*", "$1"));
  }

  private void assertNothingIsUsed(Service service) {
    Callers.from(service, address).get("/errors").then().statusCode(200);
    Callers.from(service, address)
        .get("/rate-limits")
        .then()
        .body("policies.find { it.name == 'ip' }.remaining", equalTo(IP_LIMIT - 1));
  }
}
