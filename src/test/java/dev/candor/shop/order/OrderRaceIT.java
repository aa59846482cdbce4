package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Fault;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many want the same at once. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the orders that race")
@ParameterizedClass
@EnumSource(Engine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderRaceIT {

  private static final int CLIENTS = 64;

  /** Still more than there are pieces. */
  private static final int FEWEST = 16;

  private static final int PIECES = 10;
  private static final int CLAIM_SECONDS = 60;

  @Parameter private Engine engine;
  private PaymentServer payment;
  private ExecutorService clients;
  private Service service;
  private Account ann;

  @BeforeParameterizedClassInvocation
  void start() {
    payment = PaymentServer.start();
    clients = Executors.newFixedThreadPool(CLIENTS);
    service = start(Map.of());
    ann = Account.open(service);
  }

  private Service start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("CANDOR_PAYMENT_URL", payment.url());
    // On a busy machine, an answer that is late is not one that is missing.
    settings.put("CANDOR_PAYMENT_TIMEOUT", "30s");
    settings.put("CANDOR_PAYMENT_MAX_CONCURRENT", "100");
    settings.put("CANDOR_ORDER_CLAIM", CLAIM_SECONDS + "s");
    return Service.start(Engine.newDirectory(), OrderSettings.of(engine, settings));
  }

  @AfterParameterizedClassInvocation
  void stop() {
    clients.shutdown();
    service.close();
    payment.close();
  }

  @Test
  void theLastPiecesAreSoldOnce() throws Exception {
    AtomicLong pen = new AtomicLong();
    List<Response> responses =
        race(
            racers -> {
              pen.set(product(PIECES));
              return i -> Purchase.of("tok_ok", Map.of(pen.get(), 1));
            });
    assertThat(responses.stream().filter(each -> each.statusCode() == 201)).hasSize(PIECES);
    responses.stream()
        .filter(each -> each.statusCode() != 201)
        .forEach(each -> Envelope.check(each.then(), 422, "OUT_OF_STOCK"));
    assertThat(stock(pen.get())).isZero();
  }

  /** In whatever order they name what they want, none waits for one that waits for it. */
  @Test
  void basketsInAnyOrderDoNotBlockEachOther() throws Exception {
    AtomicLong pen = new AtomicLong();
    AtomicLong ink = new AtomicLong();
    List<Response> responses =
        race(
            racers -> {
              pen.set(product(racers));
              ink.set(product(racers));
              return i -> i % 2 == 0 ? basket(pen.get(), ink.get()) : basket(ink.get(), pen.get());
            });
    assertThat(responses).allMatch(each -> each.statusCode() == 201);
    assertThat(stock(pen.get())).isZero();
    assertThat(stock(ink.get())).isZero();
  }

  private static Purchase basket(long first, long second) {
    return new Purchase(
        UUID.randomUUID().toString(),
        "{\"items\": [{\"product_id\": %d, \"quantity\": 1}, {\"product_id\": %d, \"quantity\": 1}], \"payment\": {\"token\": \"tok_ok\"}}"
            .formatted(first, second));
  }

  @Test
  void theSameRequestManyTimesAtOnceIsOneOrder() throws Exception {
    AtomicLong pen = new AtomicLong();
    AtomicReference<Purchase> purchase = new AtomicReference<>();
    List<Response> responses =
        race(
            racers -> {
              pen.set(product(2));
              Purchase one = Purchase.of("tok_ok", Map.of(pen.get(), 1));
              purchase.set(one);
              return i -> one;
            });
    for (Response response : responses) {
      if (response.statusCode() != 201) {
        Envelope.check(response.then(), 409, "REQUEST_IN_PROGRESS");
      }
    }
    Objects.requireNonNull(purchase.get())
        .send(ann.request())
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", "true");
    assertThat(stock(pen.get())).isEqualTo(1);
  }

  @Test
  void aRequestThatStillRunsIsNotRunTwice() throws Exception {
    long pen = product(1);
    Purchase purchase = Purchase.of("tok_ok", Map.of(pen, 1));
    payment.fault(Fault.NO_ANSWER);
    try {
      Future<Response> first = clients.submit(() -> purchase.send(ann.request()));
      Patience.await("the first request has made its order")
          .until(() -> !ListedOrder.all(service, "pending").isEmpty());
      Response second = purchase.send(ann.request());
      int retryAfter =
          Envelope.check(second.then(), 409, "REQUEST_IN_PROGRESS")
              .body("error.details.retry_after", lessThanOrEqualTo(CLAIM_SECONDS))
              .extract()
              .path("error.details.retry_after");
      assertThat(second.header("Retry-After")).isEqualTo(Integer.toString(retryAfter));
      payment.fault(Fault.ERROR_500);
      first.get();
    } finally {
      payment.fault(Fault.NONE);
    }
    ListedOrder.awaitSettled(service);
    Patience.await("the piece is given back").until(() -> stock(pen) == 1);
    purchase.send(ann.request()).then().statusCode(201);
  }

  @Test
  void aKeyIsForgottenInTheEnd() {
    try (Service forgetful = start(Map.of("CANDOR_ORDER_KEY_RETENTION", "5s"))) {
      Account bob = Account.open(forgetful);
      long pen = Products.create(forgetful, 199, 2);
      Purchase purchase = Purchase.of("tok_ok", Map.of(pen, 1));
      int first = purchase.send(bob.request()).then().statusCode(201).extract().path("id");
      Patience.await("the key is forgotten")
          .until(
              () -> purchase.send(bob.request()),
              answer -> answer.statusCode() == 201 && !answer.path("id").equals(first));
      assertThat(Products.stock(forgetful, pen)).isZero();
    }
  }

  private interface Wish {
    Purchase of(int client);
  }

  /**
   * Lets as many clients race as this machine serves at once: a 503 says nothing about stock, and
   * where there was one, half as many race once more.
   *
   * @param course for a number of clients, what each of them wants
   */
  private List<Response> race(IntFunction<Wish> course) throws Exception {
    int racers = CLIENTS;
    List<Response> responses = all(racers, course.apply(racers));
    while (racers > FEWEST && responses.stream().anyMatch(each -> each.statusCode() == 503)) {
      racers /= 2;
      responses = all(racers, course.apply(racers));
    }
    return responses;
  }

  private List<Response> all(int racers, Wish wish) throws Exception {
    List<Callable<Response>> requests =
        IntStream.range(0, racers)
            .mapToObj(i -> (Callable<Response>) () -> wish.of(i).send(ann.request()))
            .toList();
    List<Response> responses = new ArrayList<>();
    for (Future<Response> response : clients.invokeAll(requests)) {
      responses.add(response.get());
    }
    return responses;
  }

  private long product(int stock) {
    return Products.create(service, 199, stock);
  }

  private int stock(long product) {
    return Products.stock(service, product);
  }
}
