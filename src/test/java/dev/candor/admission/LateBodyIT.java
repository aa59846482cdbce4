package dev.candor.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.LateBody;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Service;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While a body arrives, what let its head pass can change. */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("once")
class LateBodyIT {

  private static final Duration LATE = Duration.ofSeconds(1);

  private final Service service =
      Service.start(Engine.newDirectory(), Map.of("CANDOR_REQUEST_TIMEOUT", "10m"));

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void aBodyMayBeLate() throws InterruptedException {
    assertThat(whenLate(admin(), () -> {}).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"roles\": [\"user\"]}", "{\"password\": \"another correct horse\"}", ""})
  void whoHasLostTheAccountMeanwhileIsRefused(String patch) throws InterruptedException {
    Account admin = admin();
    RawResponse answer =
        whenLate(
            admin,
            () -> {
              if (patch.isEmpty()) {
                service.admin().delete(admin.path()).then().statusCode(204);
              } else {
                admin.changeByAdmin(patch);
              }
            });
    Envelope.check(answer, 401, "AUTHENTICATION_ERROR");
    assertThat(answer.body()).contains("INVALID_TOKEN");
  }

  @Test
  void whatHasBeenClosedMeanwhileIsNotDone() throws InterruptedException {
    Account admin = admin();
    try {
      RawResponse answer = whenLate(admin, () -> MaintenanceCalls.close(service));
      Envelope.check(answer, 503, "MAINTENANCE_MODE");
    } finally {
      MaintenanceCalls.open(service);
    }
  }

  private Account admin() {
    Account account = Account.open(service);
    account.changeByAdmin("{\"roles\": [\"admin\"]}");
    return account;
  }

  /** What a request to add a product is answered whose body is late. */
  private RawResponse whenLate(Account account, Runnable meanwhile) throws InterruptedException {
    return LateBody.send(service, account.token(), LATE, meanwhile);
  }
}
