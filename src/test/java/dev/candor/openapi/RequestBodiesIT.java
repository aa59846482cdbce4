package dev.candor.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.candor.kit.DocumentedOperation;
import dev.candor.testing.Account;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the document allows as a body is accepted, and what it does not allow is refused.
 *
 * <p>{@code -Dcandor.bodies=10000 -Dcandor.seed=7} makes a campaign of it: so many bodies of each
 * operation, each way.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the service that bodies close")
@Tag("once")
class RequestBodiesIT {

  private static final int BODIES = Integer.getInteger("candor.bodies", 60);
  private static final long SEED = Long.getLong("candor.seed", 1);

  /** What an operation answers with only if it has found nothing wrong with the body. */
  private static final Set<Integer> TAKEN = Set.of(200, 201, 204, 402, 409, 422);

  private static final Map<Integer, Integer> STATUSES = new ConcurrentSkipListMap<>();

  private static Service service;
  private static List<Long> products;
  private static long user;
  private static long order;
  private static long changed;

  @BeforeAll
  static void start() {
    service = Service.start(Engine.newDirectory(), Map.of());
    products = Stream.generate(() -> Products.create(service, 1, 1_000_000_000)).limit(50).toList();
    Account account = Account.open(service);
    user = account.id();
    order =
        Purchase.of("tok_ok", Map.of(products.get(0), 1))
            .send(account.request())
            .jsonPath()
            .getLong("id");
    changed = Products.create(service, 1, 1);
  }

  @AfterAll
  static void stop() {
    service.close();
    System.out.printf("bodies of seed %d, %d of each: by status %s%n", SEED, BODIES, STATUSES);
  }

  /** One of the bodies may have closed the service. */
  @AfterEach
  void open() {
    MaintenanceCalls.open(service);
  }

  /** That which closes the service comes last. */
  static Stream<String> operations() {
    return Documentation.served().operations().stream()
        .filter(DocumentedOperation::readsBody)
        .map(DocumentedOperation::name)
        .sorted(
            Comparator.comparing((String name) -> name.contains("maintenance"))
                .thenComparing(name -> name));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatTheDocumentAllowsIsAccepted(String name) {
    Random random = new Random(SEED);
    DocumentedOperation operation = Documentation.operation(name);
    RandomBody bodies = new RandomBody(Documentation.served(), random, products);
    for (int i = 0; i < BODIES; i++) {
      JsonNode body = bodies.of(operation.bodySchema());
      assertThat(operation.allows(body)).as("the document allows " + body).isTrue();
      int status = send(operation, body);
      assertThat(TAKEN.contains(status) || (status == 401 && name.equals("POST /auth/token")))
          .as("%s answers %d to %s", name, status, body)
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatTheDocumentDoesNotAllowIsRefused(String name) {
    Random random = new Random(SEED);
    DocumentedOperation operation = Documentation.operation(name);
    RandomBody bodies = new RandomBody(Documentation.served(), random, products);
    InvalidBody invalid = new InvalidBody(Documentation.served(), random);
    for (int i = 0; i < BODIES; i++) {
      JsonNode body;
      do {
        body = invalid.of(bodies.of(operation.bodySchema()), operation.bodySchema());
      } while (operation.allows(body));
      int status = send(operation, body);
      assertThat(status).as(name + " " + body).isEqualTo(400);
    }
  }

  private static int send(DocumentedOperation operation, JsonNode body) {
    long id =
        switch (operation.template()) {
          case "/users/{id}", "/admin/rate-limits/{by}/{id}" -> user;
          case "/orders/{id}" -> order;
          default -> changed;
        };
    int status =
        service
            .admin()
            .contentType("application/json; charset=UTF-8")
            .body(body.toString())
            .request(operation.method(), operation.path(Long.toString(id)))
            .statusCode();
    STATUSES.merge(status, 1, Integer::sum);
    return status;
  }
}
