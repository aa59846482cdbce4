package dev.candor.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candor.client.api.OrdersApi;
import dev.candor.client.api.ProductsApi;
import dev.candor.client.api.UsersApi;
import dev.candor.client.model.Envelope403;
import dev.candor.client.model.Order;
import dev.candor.client.model.OrderRequest;
import dev.candor.client.model.OrderState;
import dev.candor.client.model.Problem403;
import dev.candor.client.model.Product;
import dev.candor.client.model.YetUnknownFailure;
import dev.candor.client.model.YetUnknownProblem;
import dev.candor.testing.NewerService;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The client that a generator makes works with a service that is newer, or in trouble. */
class OlderClientIT extends ClientSteps {

  @Test
  void aCodeThatIsNewerThanTheClientIsAFailureAllTheSame() {
    try (NewerService newer = NewerService.start()) {
      Object failure =
          failure(
                  403,
                  Envelope403.class,
                  () -> new UsersApi(preferringEnvelopes(newer.url())).createUser(newUser()))
              .getError()
              .getActualInstance();
      assertThat(((YetUnknownFailure) failure).getCode()).isEqualTo("INVITATION_REQUIRED");
      assertThat(((YetUnknownFailure) failure).getRetryable()).isFalse();
      assertThat(((YetUnknownFailure) failure).getDetails()).containsKey("invited_by");

      ApiClient client = at(newer.url());
      client.setRequestInterceptor(
          request -> request.setHeader("Accept", "application/problem+json"));
      Object problem =
          failure(403, Problem403.class, () -> new UsersApi(client).createUser(newUser()))
              .getActualInstance();
      assertThat(((YetUnknownProblem) problem).getCode()).isEqualTo("INVITATION_REQUIRED");
    }
  }

  @Test
  void theRetryOfTheDocsWaitsAndStopsWhereItDoesNotHelp()
      throws ApiException, InterruptedException {
    try (NewerService newer = NewerService.start()) {
      ApiClient client = preferringEnvelopes(newer.url());
      String key = UUID.randomUUID().toString();
      OrderRequest order = order(new Product().id(1L), 2);
      Order placed = Retry.retry(5, () -> new OrdersApi(client).placeOrder(order, key));
      assertThat(placed.getStatus()).isEqualTo(OrderState.PAID);
      assertThat(newer.keys("/orders")).containsExactly(key, key, key);
      assertThat(newer.pauses("/orders").get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
      assertThat(newer.pauses("/orders").get(1)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
      assertThatThrownBy(() -> Retry.retry(5, () -> new UsersApi(client).createUser(newUser())))
          .isInstanceOf(ApiException.class);
      assertThat(newer.keys("/users")).hasSize(1);
      assertThatThrownBy(
              () -> Retry.retry(5, () -> new ProductsApi(client).listProducts(null, null)))
          .isInstanceOf(ApiException.class);
      assertThat(newer.keys("/products")).hasSize(1);
    }
  }
}
