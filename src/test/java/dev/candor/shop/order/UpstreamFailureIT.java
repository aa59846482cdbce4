package dev.candor.shop.order;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What another service answers when it fails is acted upon and translated, and nothing of it is
 * passed on: no sentence, no code, no status.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the inventory service that answers with failures")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpstreamFailureIT {

  private static final String SECRET = "warehouse-db-7.internal";
  private static final String ENVELOPE =
      "{\"error\": {\"code\": \"%s\", \"message\": \"" + SECRET + "\", \"retryable\": %s%s}}";
  private static final String PROBLEM =
      "{\"type\": \"https://"
          + SECRET
          + "/\", \"detail\": \""
          + SECRET
          + "\", \"code\": \"%s\", \"retryable\": %s%s}";

  private final WireMockServer inventory = new WireMockServer(options().dynamicPort());
  private final PaymentServer payment = PaymentServer.start();
  private final Service service = start();
  private final Account customer = Account.open(service);

  private Service start() {
    inventory.start();
    Map<String, String> settings = new HashMap<>();
    settings.put("CANDOR_INVENTORY_URL", inventory.baseUrl());
    settings.put("CANDOR_PAYMENT_URL", payment.url());
    // On a busy machine, an answer that is late is not one that is missing.
    settings.put("CANDOR_INVENTORY_TIMEOUT", "10s");
    settings.put("CANDOR_PAYMENT_TIMEOUT", "10s");
    settings.put("CANDOR_INVENTORY_BREAKER_DELAY", "100ms");
    settings.put("CANDOR_INVENTORY_MAX_RETRY_AFTER", "1s");
    settings.put("CANDOR_ORDER_CLAIM", "30s");
    return Service.start(Engine.newDirectory(), OrderSettings.of(Engine.EMBEDDED, settings));
  }

  @AfterAll
  void stop() {
    service.close();
    inventory.stop();
    payment.close();
  }

  /**
   * An answer of the inventory service.
   *
   * @param calls how often it is called for one order: a failure that may pass is asked for again
   */
  record Case(String name, ResponseDefinitionBuilder answer, int calls) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case("an envelope", json(500, ENVELOPE.formatted("INTERNAL_ERROR", true, "")), 3),
        new Case("one that stays", json(500, ENVELOPE.formatted("LEDGER_CLOSED", false, "")), 1),
        new Case("a client error", json(400, ENVELOPE.formatted("VALIDATION_ERROR", false, "")), 1),
        new Case("a problem", problem(500, PROBLEM.formatted("BROKEN", true, "")), 3),
        new Case("a problem that stays", problem(404, PROBLEM.formatted("GONE", false, "")), 1),
        new Case("a gateway's page", page(502), 3),
        new Case("a page that refuses", page(403), 1),
        new Case("no body", aResponse().withStatus(500), 3),
        new Case("nesting", json(500, "{\"error\":".repeat(5_000)), 3),
        new Case("a large body", json(500, "\"" + SECRET.repeat(100_000) + "\""), 3),
        new Case("a large page", page(403, SECRET.repeat(100_000)), 1),
        new Case("a forged line", json(400, ENVELOPE.formatted("A\\nERROR", false, "")), 1),
        new Case("garbage", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), 3));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFailureIsTranslated(Case given) {
    Response refused = order(given.answer());
    Unavailable.check(refused, "inventory");
    assertThat(refused.asString()).doesNotContain(SECRET, "LEDGER", "BROKEN", "VALIDATION");
    inventory.verify(given.calls(), putRequestedFor(anyUrl()));
    assertThat(service.log()).doesNotContain(SECRET);
    assertThat(customer.request().get("/failures/" + refused.header("X-Request-Id")).asString())
        .doesNotContain(SECRET);
  }

  @Test
  void aPauseInTheBodyIsHonoured() {
    Response refused =
        order(
            json(
                503,
                ENVELOPE.formatted("OVERLOADED", true, ", \"details\": {\"retry_after\": 9}")));
    Unavailable.check(refused, "inventory");
    inventory.verify(1, putRequestedFor(anyUrl()));
  }

  @Test
  void aShortageInAnEnvelopeIsUnderstood() {
    long pen = Products.create(service, 250, 0);
    String shortage =
        ", \"details\": {\"items\": [{\"product_id\": "
            + pen
            + ", \"available\": 1, \"shelf\": \""
            + SECRET
            + "\"}]}";
    Response refused = order(pen, json(409, ENVELOPE.formatted("NOT_ENOUGH", false, shortage)));
    Envelope.check(refused.then(), 422, "OUT_OF_STOCK")
        .body(
            "error.details.items",
            equalTo(List.of(Map.of("product_id", (int) pen, "requested", 3, "available", 1))));
    assertThat(refused.asString()).doesNotContain(SECRET, "NOT_ENOUGH");
  }

  /** A success that the service does not document may be a gateway's. */
  @Test
  void aReleaseIsRepeatedUntilItsAnswerSaysThatItIsDone() {
    becomeWell();
    inventory.stubFor(
        delete(urlMatching("/reservations/.*")).willReturn(aResponse().withStatus(202)));
    Purchase declined = Purchase.of("tok_declined", Map.of(Products.create(service, 250, 0), 3));
    Envelope.check(declined.send(customer.request()).then(), 402, "PAYMENT_FAILED");
    Patience.await("the release is asked for again")
        .until(() -> inventory.findAll(deleteRequestedFor(anyUrl())).size() > 1);
  }

  /** Another process has given the order up meanwhile: nothing is reserved for it any more. */
  @Test
  void anOrderWhoseReservationIsGoneIsNotCharged() {
    becomeWell();
    int before = payment.takings().size();
    answerReservationsWith(aResponse().withStatus(410));
    Purchase purchase = Purchase.of("tok_ok", Map.of(Products.create(service, 250, 0), 3));
    Unavailable.check(purchase.send(customer.request()), "payment");
    assertThat(payment.takings()).hasSize(before);
  }

  private Response order(ResponseDefinitionBuilder answer) {
    return order(Products.create(service, 250, 0), answer);
  }

  private Response order(long product, ResponseDefinitionBuilder answer) {
    becomeWell();
    answerReservationsWith(answer);
    return Purchase.of("tok_ok", Map.of(product, 3)).send(customer.request());
  }

  /** Has more calls succeed than one case has fail, so that the circuit breaker stays closed. */
  private void becomeWell() {
    answerReservationsWith(aResponse().withStatus(204));
    long product = Products.create(service, 250, 0);
    for (int i = 0; i < 7; i++) {
      Patience.await("the inventory service is called")
          .until(
              () -> Purchase.of("tok_ok", Map.of(product, 1)).send(customer.request()),
              created -> created.statusCode() == 201);
    }
  }

  private void answerReservationsWith(ResponseDefinitionBuilder answer) {
    inventory.resetAll();
    inventory.stubFor(
        delete(urlMatching("/reservations/.*")).willReturn(aResponse().withStatus(204)));
    inventory.stubFor(put(urlMatching("/reservations/.*")).willReturn(answer));
  }

  private static ResponseDefinitionBuilder json(int status, String body) {
    return answer(status, "application/json", body);
  }

  private static ResponseDefinitionBuilder problem(int status, String body) {
    return answer(status, "application/problem+json", body);
  }

  private static ResponseDefinitionBuilder page(int status) {
    return page(status, SECRET);
  }

  private static ResponseDefinitionBuilder page(int status, String text) {
    return answer(status, "text/html", "<h1>" + text + "</h1>");
  }

  private static ResponseDefinitionBuilder answer(int status, String type, String body) {
    return aResponse().withStatus(status).withHeader("Content-Type", type).withBody(body);
  }
}
