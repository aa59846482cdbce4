package dev.candor.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.RawConnection;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Keys;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Service;
import dev.candor.testing.Tokens;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** When the service itself is in trouble, each of its routes answers as it documents. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class TroubledServiceIT {

  @Test
  void itsDatabaseIsOutOfReach() {
    try (Service service = start(Map.of("CANDOR_DATABASE_URL", Postgres.url(1, "nowhere")))) {
      provoke("SERVICE_UNAVAILABLE", service, token(null));
    }
  }

  @Test
  void itsDatabaseIsNotWhatItWas() {
    String url = Postgres.shared().createDatabase();
    try (Service service = start(Postgres.patient(url))) {
      String token = service.adminToken();
      Postgres.shared().execute(url, "ALTER TABLE users RENAME COLUMN email TO mail");
      // What is known of an account is not asked for again at once.
      Patience.await("the account is looked up again")
          .until(() -> service.as(token).get("/protected").statusCode() == 500);
      provoke("INTERNAL_ERROR", service, token);
    }
  }

  @Test
  void theIssuerOfItsTokensIsOutOfReach() {
    try (Service service =
        start(
            Map.of(
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "http://127.0.0.1:1/jwks",
                "MP_JWT_VERIFY_ISSUER", "https://id.example"))) {
      provoke("EXTERNAL_SERVICE_UNAVAILABLE", service, token("key"));
    }
  }

  @Test
  void itIsAskedTooOften() {
    try (Service service =
        start(
            Map.of(
                "CANDOR_RATE_LIMIT_IP_LIMIT", "1",
                "CANDOR_RATE_LIMIT_IP_PERIOD", "1h",
                "CANDOR_RATE_LIMIT_FAILURES_LIMIT", "1",
                "CANDOR_RATE_LIMIT_FAILURES_PERIOD", "1h"))) {
      service.request().get("/api/data").then().statusCode(200);
      service.request().get("/failures/unknown").then().statusCode(404);
      // Of a route that no limit counts, only tokens of strangers are: see HostileTokensIT.
      provoke(
          "RATE_LIMIT_EXCEEDED",
          service,
          null,
          operation -> !operation.name().equals("GET /rate-limits"));
    }
  }

  @Test
  void itIsClosed() {
    try (Service service = start(Map.of())) {
      MaintenanceCalls.close(service);
      provoke("MAINTENANCE_MODE", service, null);
    }
  }

  @Test
  void itIsAboutToEnd() {
    String login =
        "{\"email\": \""
            + Service.ADMIN_EMAIL
            + "\", \"password\": \""
            + Service.ADMIN_PASSWORD
            + "\"}";
    // Every route is asked while the service drains, which takes a busy machine longer than usual.
    Map<String, String> patience =
        Map.of("QUARKUS_SHUTDOWN_TIMEOUT", "10m", "CANDOR_REQUEST_TIMEOUT", "10m");
    try (Service service = start(patience);
        RawConnection running = service.connect()) {
      running.send(
          "POST /auth/token HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
              + "Expect: 100-continue\r\nContent-Length: "
              + login.length()
              + "\r\n\r\n");
      assertThat(running.receive().status()).isEqualTo(100);
      service.terminate();
      Patience.await("the service drains")
          .until(() -> service.request().get("/api/data").statusCode() == 503);
      provoke("OVERLOADED", service, null);
      assertThat(running.send(login).receive().status()).isEqualTo(200);
    }
  }

  /** Somebody's; whether it is good shows only when what is needed to tell is there. */
  private static String token(@Nullable String keyId) {
    return Tokens.sign(Tokens.claims(1, 1), "ES256", Keys.shared().pair().getPrivate(), keyId);
  }

  private static Service start(Map<String, String> settings) {
    return Service.start(Engine.newDirectory(), settings);
  }

  private static void provoke(String code, Service service, @Nullable String token) {
    provoke(code, service, token, operation -> true);
  }

  private static void provoke(
      String code,
      Service service,
      @Nullable String token,
      Predicate<DocumentedOperation> included) {
    int count = 0;
    for (DocumentedOperation operation : Documentation.served().operations()) {
      if (operation.codes().contains(code) && included.test(operation)) {
        RequestSpecification request = token == null ? service.request() : service.as(token);
        if (operation.readsBody()) {
          request.contentType("application/json").body("{}");
        }
        assertThat(request.request(operation.method(), operation.path()).<String>path("error.code"))
            .as(operation.name())
            .isEqualTo(code);
        count++;
      }
    }
    assertThat(count).isPositive();
  }
}
