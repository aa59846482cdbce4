package dev.candor.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.candor.client.api.OrdersApi;
import dev.candor.client.api.ProductsApi;
import dev.candor.client.api.TokensApi;
import dev.candor.client.api.UsersApi;
import dev.candor.client.model.AuthenticationProblem;
import dev.candor.client.model.BasketItem;
import dev.candor.client.model.Credentials;
import dev.candor.client.model.DataConflictProblem;
import dev.candor.client.model.ExternalServiceUnavailableOrMaintenanceModeOrOverloadedOrServiceUnavailableProblem;
import dev.candor.client.model.IdempotencyKeyReusedOrOutOfStockProblem;
import dev.candor.client.model.InsufficientPermissionsProblem;
import dev.candor.client.model.MaintenanceModeProblem;
import dev.candor.client.model.MalformedJsonOrMalformedRequestOrValidationProblem;
import dev.candor.client.model.NewOrder;
import dev.candor.client.model.NewUser;
import dev.candor.client.model.Order;
import dev.candor.client.model.OrderState;
import dev.candor.client.model.OutOfStockDetailsItemsInner;
import dev.candor.client.model.OutOfStockProblem;
import dev.candor.client.model.PageProduct;
import dev.candor.client.model.Payment;
import dev.candor.client.model.PreconditionFailedProblem;
import dev.candor.client.model.Product;
import dev.candor.client.model.ProductData;
import dev.candor.client.model.RateLimitExceededProblem;
import dev.candor.client.model.ResourceNotFoundEnvelope;
import dev.candor.client.model.ResourceNotFoundProblem;
import dev.candor.client.model.User;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a generator makes of the document is a client that works, its errors included. */
class GeneratedClientIT {

  private static final ObjectMapper JSON = ApiClient.createDefaultObjectMapper();

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
        .isEqualTo(JSON.readTree(Files.readString(Path.of("target/openapi/openapi.json"))));
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
        failure(
                422,
                IdempotencyKeyReusedOrOutOfStockProblem.class,
                () -> orders.placeOrder(order(product, 3), null))
            .getActualInstance();
    List<OutOfStockDetailsItemsInner> items = ((OutOfStockProblem) error).getItems();
    assertThat(items).hasSize(1);
    assertThat(items.get(0).getProductId()).isEqualTo(product.getId());
    assertThat(items.get(0).getRequested()).isEqualTo(3);
    assertThat(items.get(0).getAvailable()).isEqualTo(1);
  }

  @Test
  void whatBreaksARuleIsNamed() {
    ProductsApi products = new ProductsApi(as(admin()));
    Object error =
        failure(
                400,
                MalformedJsonOrMalformedRequestOrValidationProblem.class,
                () -> products.createProduct(product("", -1)))
            .getActualInstance();
    assertThat(((ValidationProblem) error).getViolations())
        .extracting(violation -> violation.getField())
        .containsExactlyInAnyOrder("name", "stock");
  }

  @Test
  void whoMayNotIsToldSo() {
    assertThat(
            failure(
                    401,
                    AuthenticationProblem.class,
                    () -> new TokensApi(as(null)).createToken(credentials("nobody@example.com")))
                .getRequestId())
        .isNotEmpty();
    assertThat(
            failure(
                    403,
                    InsufficientPermissionsProblem.class,
                    () -> new ProductsApi(as(customer())).createProduct(product("Mine", 1)))
                .getType()
                .toString())
        .isEqualTo("/errors/INSUFFICIENT_PERMISSIONS");
  }

  @Test
  void whatIsMissingTakenOrChangedIsNamed() throws ApiException {
    ProductsApi products = new ProductsApi(as(admin()));
    assertThat(
            failure(
                    404,
                    ResourceNotFoundProblem.class,
                    () -> products.getProduct(987_654_321L, null, null))
                .getResource())
        .isEqualTo("product");

    UsersApi users = new UsersApi(as(null));
    NewUser ann = newUser();
    User known = users.createUser(ann);
    assertThat(known.getEmail()).isEqualTo(ann.getEmail());
    assertThat(failure(409, DataConflictProblem.class, () -> users.createUser(ann)).getField())
        .isEqualTo("email");

    Product product = products.createProduct(product("Versioned", 1));
    assertThat(
            failure(
                    412,
                    PreconditionFailedProblem.class,
                    () ->
                        products.replaceProduct(
                            product.getId(), product("Changed", 1), "\"987654321\"", null))
                .getDetail())
        .isNotEmpty();
  }

  @Test
  void whoPrefersTheEnvelopeGetsThat() {
    ApiClient client = as(null);
    client.setRequestInterceptor(request -> request.setHeader("Accept", "application/json"));
    assertThat(
            failure(
                    404,
                    ResourceNotFoundEnvelope.class,
                    () -> new ProductsApi(client).getProduct(987_654_321L, null, null))
                .getError()
                .getDetails()
                .getResource())
        .isEqualTo("product");
  }

  @Test
  void whoShouldComeBackLaterIsToldWhen() {
    assertThat(
            failure(
                    429,
                    RateLimitExceededProblem.class,
                    () -> provoking("RATE_LIMIT_EXCEEDED;retry_after=7").getCatalogSummary())
                .getRetryAfter())
        .isEqualTo(7);
    Object closed =
        failure(
                503,
                ExternalServiceUnavailableOrMaintenanceModeOrOverloadedOrServiceUnavailableProblem
                    .class,
                () -> provoking("MAINTENANCE_MODE").getProduct(1L, null, null))
            .getActualInstance();
    assertThat(((MaintenanceModeProblem) closed).getEstimatedRecovery())
        .isAfter(OffsetDateTime.now());
  }

  private static <T> T failure(int status, Class<T> type, ThrowingCallable call) {
    ApiException failure = catchThrowableOfType(ApiException.class, call);
    assertThat(failure).as("a failure").isNotNull();
    assertThat(failure.getCode()).as(failure.getResponseBody()).isEqualTo(status);
    try {
      return JSON.readValue(failure.getResponseBody(), type);
    } catch (JsonProcessingException e) {
      throw new AssertionError(failure.getResponseBody(), e);
    }
  }

  private static ApiClient as(String token) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(service.url());
    if (token != null) {
      client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    }
    return client;
  }

  private static ProductsApi provoking(String what) {
    ApiClient client = as(null);
    client.setRequestInterceptor(request -> request.header("Candor-Provoke", what));
    return new ProductsApi(client);
  }

  private static String admin() {
    return service.adminToken();
  }

  private static String customer() {
    try {
      NewUser user = newUser();
      new UsersApi(as(null)).createUser(user);
      return new TokensApi(as(null)).createToken(credentials(user.getEmail())).getAccessToken();
    } catch (ApiException e) {
      throw new AssertionError(e.getResponseBody(), e);
    }
  }

  private static NewUser newUser() {
    return new NewUser()
        .email("ann-" + UUID.randomUUID() + "@example.com")
        .password("correct horse battery");
  }

  private static Credentials credentials(String email) {
    return new Credentials().email(email).password("correct horse battery");
  }

  private static ProductData product(String name, int stock) {
    return new ProductData().name(name).price(1_900L).currency("EUR").stock(stock);
  }

  private static NewOrder order(Product product, int quantity) {
    return new NewOrder()
        .addItemsItem(new BasketItem().productId(product.getId()).quantity(quantity))
        .payment(new Payment().token("tok_ok"));
  }
}
