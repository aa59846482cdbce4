package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.candor.kit.Envelope;
import io.restassured.response.Response;

/** The answer to an order that failed because of an external service. */
final class Unavailable {

  private Unavailable() {}

  /** Checks that an answer is this one and returns after how many seconds to ask again. */
  static int check(Response response, String externalService) {
    Envelope.check(response.then(), 503, "EXTERNAL_SERVICE_UNAVAILABLE")
        .body("error.details.service", equalTo(externalService))
        .body("error.details.retry_after", greaterThanOrEqualTo(1));
    int retryAfter = response.path("error.details.retry_after");
    assertThat(response.header("Retry-After")).isEqualTo(Integer.toString(retryAfter));
    return retryAfter;
  }
}
