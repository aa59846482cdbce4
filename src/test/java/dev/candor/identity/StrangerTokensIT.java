package dev.candor.identity;

import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Issuer;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Anybody may have an account of an issuer and none here. That nobody has an address is not kept,
 * so each request with such a token costs a look-up in the database.
 */
@TestInstance(Lifecycle.PER_CLASS)
class StrangerTokensIT {

  private final Issuer issuer = Issuer.start();
  private final Service service = Service.start(Engine.newDirectory(), settings());

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(issuer.settings());
    settings.put("CANDOR_TRUSTED_PROXIES", "127.0.0.1");
    settings.put("CANDOR_RATE_LIMIT_IP_LIMIT", "1");
    settings.put("CANDOR_RATE_LIMIT_IP_PERIOD", "24h");
    settings.put("CANDOR_RATE_LIMIT_FAILURES_LIMIT", "10000");
    settings.put("CANDOR_RATE_LIMIT_VERIFICATIONS", "1");
    return settings;
  }

  @AfterAll
  void stop() {
    service.close();
    issuer.close();
  }

  @Test
  void anAddressOverItsLimitHasFewAccountsLookedUpThatAreNotThere() {
    String address = "198.51.100.1";
    String known = issuer.token(Account.register(service));
    get(known, address, "/protected").then().statusCode(200);
    String stranger = stranger();
    get(stranger, address, "/protected").then().statusCode(401);
    Patience.await("no more accounts are looked up")
        .until(
            () -> get(stranger, address, "/protected").header("X-Request-Id"),
            refused -> stageOf(refused, address).equals("UNKNOWN_TOKEN"));
    get(known, address, "/protected").then().statusCode(200);
    get(stranger, "198.51.100.2", "/protected").then().statusCode(401);
  }

  @Test
  void aRouteThatIsNotCountedHasFewAccountsLookedUpThatAreNotThere() {
    String stranger = stranger();
    Response refused =
        Patience.await("no more accounts are looked up")
            .until(
                () -> get(stranger, "198.51.100.3", "/rate-limits"),
                answer -> answer.statusCode() != 401);
    Envelope.check(refused.then(), 429, "RATE_LIMIT_EXCEEDED")
        .body("error.details.limit_type", equalTo("verifications"));
  }

  private String stranger() {
    return issuer.token(UUID.randomUUID() + "@example.com");
  }

  private Response get(String token, String address, String path) {
    return service.as(token).header("X-Forwarded-For", address).get(path);
  }

  private String stageOf(String requestId, String address) {
    return service
        .request()
        .header("X-Forwarded-For", address)
        .get("/failures/" + requestId)
        .then()
        .statusCode(200)
        .extract()
        .path("stage");
  }
}
