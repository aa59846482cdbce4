package dev.candor.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.client.api.OrdersApi;
import dev.candor.client.api.ProductsApi;
import dev.candor.client.api.TokensApi;
import dev.candor.client.api.UsersApi;
import dev.candor.client.model.AuthenticationProblem;
import dev.candor.client.model.Credentials;
import dev.candor.client.model.Currency;
import dev.candor.client.model.DataConflictProblem;
import dev.candor.client.model.Envelope404;
import dev.candor.client.model.InsufficientPermissionsProblem;
import dev.candor.client.model.MaintenanceModeProblem;
import dev.candor.client.model.Order;
import dev.candor.client.model.OrderState;
import dev.candor.client.model.OutOfStockItem;
import dev.candor.client.model.OutOfStockProblem;
import dev.candor.client.model.PageProduct;
import dev.candor.client.model.PreconditionProblem;
import dev.candor.client.model.Problem400;
import dev.candor.client.model.Problem401;
import dev.candor.client.model.Problem403;
import dev.candor.client.model.Problem404;
import dev.candor.client.model.Problem409;
import dev.candor.client.model.Problem412;
import dev.candor.client.model.Problem422;
import dev.candor.client.model.Problem429;
import dev.candor.client.model.Problem503;
import dev.candor.client.model.Product;
import dev.candor.client.model.ProductData;
import dev.candor.client.model.RateLimitExceededProblem;
import dev.candor.client.model.ResourceNotFoundFailure;
import dev.candor.client.model.ResourceNotFoundProblem;
import dev.candor.client.model.User;
import dev.candor.client.model.UserRequest;
import dev.candor.client.model.ValidationProblem;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a generator makes of the document is a client that works, its errors included. */
class GeneratedClientIT extends ClientSteps {

  private static Service service;

  @BeforeAll
  static void start() {
    service = Service.start(Engine.newDirectory(), Map.of("CANDOR_SANDBOX", "true"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void theClientIsMadeFromTheServedDocument() throws IOException {
    assertThat(JSON.readTree(service.request().get("/openapi").asString()))
        .isEqualTo(JSON.readTree(Files.readString(Path.of("target/classes/openapi/openapi.json"))));
  }

  @Test
  void aCustomerBuysWhatAnAdminSells() throws ApiException {
    Product product = new ProductsApi(as(admin())).createProduct(product("Teapot", 5));
    assertThat(product.getPrice()).isEqualTo(1_900);

    ApiClient customer = as(customer());
    PageProduct page = new ProductsApi(customer).listProducts(null, 100);
    assertThat(page.getItems()).extracting(Product::getId).contains(product.getId());

    OrdersApi orders = new OrdersApi(customer);
    Order order = orders.placeOrder(order(product, 2), UUID.randomUUID().toString());
    assertThat(order.getStatus()).isEqualTo(OrderState.PAID);
    assertThat(order.getTotal()).isEqualTo(3_800);
    assertThat(orders.getOrder(order.getId(), null, null)).isEqualTo(order);
    assertThat(new ProductsApi(customer).getProduct(product.getId(), null, null).getStock())
        .isEqualTo(3);
  }

  @Test
  void aShortageSaysWhatThereIs() throws ApiException {
    Product product = new ProductsApi(as(admin())).createProduct(product("Last teapot", 1));
    OrdersApi orders = new OrdersApi(as(customer()));
    Object error =
        failure(422, Problem422.class, () -> orders.placeOrder(order(product, 3), null))
            .getActualInstance();
    List<OutOfStockItem> items = ((OutOfStockProblem) error).getItems();
    assertThat(items).hasSize(1);
    assertThat(items.get(0).getProductId()).isEqualTo(product.getId());
    assertThat(items.get(0).getRequested()).isEqualTo(3);
    assertThat(items.get(0).getAvailable()).isEqualTo(1);
  }

  @Test
  void whatBreaksARuleIsNamed() {
    ProductsApi products = new ProductsApi(as(admin()));
    Object error =
        failure(400, Problem400.class, () -> products.createProduct(product("", -1)))
            .getActualInstance();
    assertThat(((ValidationProblem) error).getViolations())
        .extracting(violation -> violation.getField())
        .containsExactlyInAnyOrder("name", "stock");
  }

  @Test
  void whoMayNotIsToldSo() {
    Object error =
        failure(
                401,
                Problem401.class,
                () ->
                    new TokensApi(at(service.url())).createToken(credentials("nobody@example.com")))
            .getActualInstance();
    assertThat(((AuthenticationProblem) error).getRequestId()).isNotEmpty();
    error =
        failure(
                403,
                Problem403.class,
                () -> new ProductsApi(as(customer())).createProduct(product("Mine", 1)))
            .getActualInstance();
    assertThat(((InsufficientPermissionsProblem) error).getType().toString())
        .isEqualTo("/errors/INSUFFICIENT_PERMISSIONS");
  }

  @Test
  void whatIsMissingTakenOrChangedIsNamed() throws ApiException {
    ProductsApi products = new ProductsApi(as(admin()));
    Object error =
        failure(404, Problem404.class, () -> products.getProduct(987_654_321L, null, null))
            .getActualInstance();
    assertThat(((ResourceNotFoundProblem) error).getResource()).isEqualTo("product");

    UsersApi users = new UsersApi(at(service.url()));
    UserRequest ann = newUser();
    User known = users.createUser(ann);
    assertThat(known.getEmail()).isEqualTo(ann.getEmail());
    error = failure(409, Problem409.class, () -> users.createUser(ann)).getActualInstance();
    assertThat(((DataConflictProblem) error).getField()).isEqualTo("email");

    Product product = products.createProduct(product("Versioned", 1));
    error =
        failure(
                412,
                Problem412.class,
                () ->
                    products.replaceProduct(
                        product.getId(), product("Changed", 1), "\"987654321\"", null))
            .getActualInstance();
    assertThat(((PreconditionProblem) error).getDetail()).isNotEmpty();
  }

  @Test
  void whoPrefersTheEnvelopeGetsThat() {
    ApiClient client = preferringEnvelopes(service.url());
    Object error =
        failure(
                404,
                Envelope404.class,
                () -> new ProductsApi(client).getProduct(987_654_321L, null, null))
            .getError()
            .getActualInstance();
    assertThat(((ResourceNotFoundFailure) error).getDetails().getResource()).isEqualTo("product");
  }

  @Test
  void whoShouldComeBackLaterIsToldWhen() {
    Object refused =
        failure(
                429,
                Problem429.class,
                () -> provoking("RATE_LIMIT_EXCEEDED;retry_after=7").getCatalogSummary())
            .getActualInstance();
    assertThat(((RateLimitExceededProblem) refused).getRetryAfter()).isEqualTo(7);
    Object closed =
        failure(
                503,
                Problem503.class,
                () -> provoking("MAINTENANCE_MODE").getProduct(1L, null, null))
            .getActualInstance();
    assertThat(((MaintenanceModeProblem) closed).getEstimatedRecovery())
        .isAfter(OffsetDateTime.now());
  }

  private static ApiClient as(String token) {
    ApiClient client = at(service.url());
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    return client;
  }

  private static ProductsApi provoking(String what) {
    ApiClient client = at(service.url());
    client.setRequestInterceptor(request -> request.header("Candor-Provoke", what));
    return new ProductsApi(client);
  }

  private static String admin() {
    return service.adminToken();
  }

  private static String customer() {
    try {
      UserRequest user = newUser();
      new UsersApi(at(service.url())).createUser(user);
      return new TokensApi(at(service.url()))
          .createToken(credentials(user.getEmail()))
          .getAccessToken();
    } catch (ApiException e) {
      throw new AssertionError(e.getResponseBody(), e);
    }
  }

  private static Credentials credentials(String email) {
    return new Credentials().email(email).password("correct horse battery");
  }

  private static ProductData product(String name, int stock) {
    return new ProductData().name(name).price(1_900L).currency(Currency.EUR).stock(stock);
  }
}
