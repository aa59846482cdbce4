package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the payment service answers to one order does no harm to the others. */
@Tag("once")
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneCallIT {

  /** More than the circuit breaker looks at. */
  private static final int REFUSED = 12;

  private static final int FLOODS = 8;
  private static final byte[] CHUNK = "a".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger flooding = new AtomicInteger();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final HttpServer payment = listen();
  private final Service service = start();
  private final Account mallory = Account.open(service);
  private final Account ann = Account.open(service);
  private final long pen = Products.create(service, 250, 10_000);

  private Service start() {
    Map<String, String> settings = new HashMap<>();
    settings.put("CANDOR_PAYMENT_URL", "http://127.0.0.1:" + payment.getAddress().getPort());
    // On a busy machine, an answer that is late is not one that is missing.
    settings.put("CANDOR_PAYMENT_TIMEOUT", "30s");
    settings.put("CANDOR_PAYMENT_BREAKER_DELAY", "3s");
    settings.put("CANDOR_ORDER_CLAIM", "60s");
    return Service.start(Engine.newDirectory(), OrderSettings.of(Engine.EMBEDDED, settings));
  }

  @AfterAll
  void stop() {
    service.close();
    payment.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 407})
  void refusedPaymentsOfOneClientDoNotKeepOthersFromOrdering(int status) {
    awaitOrder();
    for (int i = 0; i < REFUSED; i++) {
      Unavailable.check(order(mallory, "refused " + status), "payment");
    }
    order(ann, "good").then().statusCode(201);
    assertThat(Records.isUp(service, "payment")).isTrue();
    assertThat(service.log())
        .doesNotContain("The service 'payment' does not answer: status " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flood 500", "flood 400", "flood 200"})
  void anAnswerWithoutAnEndFillsNoMemory(String flood) throws Exception {
    awaitOrder();
    List<Callable<Response>> orders = Collections.nCopies(FLOODS, () -> order(mallory, flood));
    for (Future<Response> order : threads.invokeAll(orders)) {
      Unavailable.check(order.get(), "payment");
    }
    Patience.await("no connection is kept").until(() -> flooding.get() == 0);
    awaitOrder();
  }

  @Test
  void aPauseIsNotMadeShorterByAnEarlierCall() throws Exception {
    awaitOrder();
    Future<Response> earlier = threads.submit(() -> order(mallory, "held, then busy for 1"));
    held.await();
    int pause = Unavailable.check(order(mallory, "busy for 20"), "payment");
    assertThat(pause).isBetween(10, 22);
    release.countDown();
    Unavailable.check(earlier.get(), "payment");
    assertThat(Unavailable.check(order(ann, "good"), "payment")).isBetween(3, 22);
  }

  /** Another test may have left the payment service paused, or its circuit breaker open. */
  private void awaitOrder() {
    Patience.await("an order is paid").until(() -> order(ann, "good").statusCode() == 201);
  }

  private Response order(Account account, String token) {
    return Purchase.of(token, Map.of(pen, 1)).send(account.request());
  }

  private HttpServer listen() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/charges/", this::answer);
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Answers with what the payment token says. */
  private void answer(HttpExchange exchange) throws IOException {
    String reference = exchange.getRequestURI().getPath().replaceAll("^/charges/|/cancel$", "");
    byte[] request = exchange.getRequestBody().readAllBytes();
    String token =
        exchange.getRequestMethod().equals("PUT")
            ? JSON.readTree(request).required("token").asText()
            : "cancel";
    try {
      switch (token) {
        case "good" ->
            send(
                exchange,
                200,
                "{\"reference\": \"%s\", \"status\": \"succeeded\", \"amount\": 250, \"currency\": \"EUR\"}"
                    .formatted(reference));
        case "held, then busy for 1" -> {
          held.countDown();
          release.await();
          busy(exchange, 1);
        }
        case "busy for 20" -> busy(exchange, 20);
        case "cancel" ->
            send(
                exchange,
                200,
                "{\"reference\": \"%s\", \"status\": \"canceled\"}".formatted(reference));
        default -> {
          int status = Integer.parseInt(token.substring(token.indexOf(' ') + 1));
          if (token.startsWith("refused")) {
            send(exchange, status, "{}");
          } else {
            flood(exchange, status);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private static void busy(HttpExchange exchange, int seconds) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", Integer.toString(seconds));
    send(exchange, 503, "{}");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length());
    exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes until the service closes the connection. */
  private void flood(HttpExchange exchange, int status) throws IOException {
    flooding.incrementAndGet();
    try {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, 0);
      exchange.getResponseBody().write('"');
      while (true) {
        exchange.getResponseBody().write(CHUNK);
      }
    } finally {
      flooding.decrementAndGet();
    }
  }
}
