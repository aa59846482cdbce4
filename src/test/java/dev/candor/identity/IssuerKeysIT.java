package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Account;
import dev.candor.testing.Certificates;
import dev.candor.testing.DelayingProxy;
import dev.candor.testing.Engine;
import dev.candor.testing.Issuer;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way to the keys of an issuer is slow, or not the usual one. */
@Tag("once")
class IssuerKeysIT {

  /** Fewer than may wait for a fetch. */
  private static final int REQUESTS = 10;

  private final Issuer issuer = Issuer.start();

  /** A token that cannot be checked yet is not an invalid one. */
  @Test
  void requestsThatComeTogetherWaitForTheKeys() {
    ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);
    try (issuer;
        DelayingProxy slow = DelayingProxy.start(issuer.port());
        Service service = Service.start(Engine.newDirectory(), settings("http", slow))) {
      String email = Account.register(service);
      slow.delay(Duration.ofMillis(300));
      List<CompletableFuture<Response>> answers =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> ask(service, email), clients))
              .limit(REQUESTS)
              .toList();
      Patience.await("all are answered")
          .until(() -> answers.stream().allMatch(CompletableFuture::isDone));
      // On a busy machine, the issuer can be too slow, which is not the client's fault.
      assertThat(answers).allSatisfy(answer -> assertThat(status(answer)).isIn(200, 503));
      awaitAccepted(service, email);
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void aCertificateForAnotherHostIsAcceptedWhereTheSettingsSaySo() {
    Certificates certificates = Certificates.shared();
    try (issuer;
        DelayingProxy keys = DelayingProxy.startTls(certificates.forAnotherHost(), issuer.port())) {
      Map<String, String> settings = settings("https", keys);
      settings.put("SMALLRYE_JWT_CLIENT_TLS_HOSTS", "127.0.0.1");
      try (Service service = Service.startTrusting(certificates, Engine.newDirectory(), settings)) {
        awaitAccepted(service, Account.register(service));
      }
    }
  }

  private Map<String, String> settings(String scheme, DelayingProxy way) {
    Map<String, String> settings = new HashMap<>(issuer.settings());
    settings.put(
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION", scheme + "://127.0.0.1:" + way.port() + "/jwks");
    // The shortest that there is: keys that have just come are not too old.
    settings.put("CANDOR_TOKEN_ISSUER_KEYS_FOR", "1m");
    return settings;
  }

  /** Sends a token that has not been seen before. */
  private Response ask(Service service, String email) {
    return service.as(issuer.sign(Issuer.claims(email))).get("/protected");
  }

  private static int status(CompletableFuture<Response> answer) {
    return answer.join().statusCode();
  }

  private void awaitAccepted(Service service, String email) {
    Patience.await("a token is accepted").until(() -> ask(service, email).statusCode() == 200);
  }
}
