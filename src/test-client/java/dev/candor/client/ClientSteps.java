package dev.candor.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.candor.client.model.BasketItem;
import dev.candor.client.model.OrderRequest;
import dev.candor.client.model.Payment;
import dev.candor.client.model.Product;
import dev.candor.client.model.UserRequest;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the tests of the generated client have in common. */
abstract class ClientSteps {

  static final ObjectMapper JSON = ApiClient.createDefaultObjectMapper();

  /** A client without a token. */
  static ApiClient at(String url) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(url);
    return client;
  }

  /** A client that prefers failures in the envelope. */
  static ApiClient preferringEnvelopes(String url) {
    ApiClient client = at(url);
    client.setRequestInterceptor(request -> request.setHeader("Accept", "application/json"));
    return client;
  }

  static <T> T failure(int status, Class<T> type, ThrowingCallable call) {
    ApiException failure = catchThrowableOfType(ApiException.class, call);
    assertThat(failure).as("a failure").isNotNull();
    assertThat(failure.getCode()).as(failure.getResponseBody()).isEqualTo(status);
    try {
      return JSON.readValue(failure.getResponseBody(), type);
    } catch (JsonProcessingException e) {
      throw new AssertionError(failure.getResponseBody(), e);
    }
  }

  static UserRequest newUser() {
    return new UserRequest()
        .email("ann-" + UUID.randomUUID() + "@example.com")
        .password("correct horse battery");
  }

  static OrderRequest order(Product product, int quantity) {
    return new OrderRequest()
        .addItemsItem(new BasketItem().productId(product.getId()).quantity(quantity))
        .payment(new Payment().token("tok_ok"));
  }
}
