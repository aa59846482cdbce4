package dev.candor.identity;

import io.vertx.ext.web.RoutingContext;

/** The admission of tokens to their verification. */
public interface TokenAdmission {

  /**
   * Admits a request that has a token to authentication. Runs on the event loop; never blocks.
   *
   * @param exchange with an {@code Authorization} field
   * @throws dev.candor.failure.Failure if no cryptography is spent on its token; its stage is noted
   */
  void admit(RoutingContext exchange);
}
