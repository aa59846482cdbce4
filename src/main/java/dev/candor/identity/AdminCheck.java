package dev.candor.identity;

import dev.candor.failure.Failure;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;

/** Decides whether a request that does not pass JAX-RS is an admin's, as JAX-RS would. */
@Singleton
public class AdminCheck {

  private static final List<String> ADMIN = List.of(Role.ADMIN.wireName());

  private final Tokens tokens;
  private final KnownTokens known;

  AdminCheck(Tokens tokens, KnownTokens known) {
    this.tokens = tokens;
    this.known = known;
  }

  /**
   * Finds out which admin sent a request. May block.
   *
   * @param exchange with the token in its {@code Authorization} field
   * @return the admin
   * @throws Failure if there is no token, a bad one, or another user's
   */
  public Caller require(RoutingContext exchange) {
    CompactToken token = BearerToken.in(exchange.request().headers().getAll("Authorization"));
    if (token == null) {
      return Authorization.require(ADMIN, null);
    }
    AuthenticationFailed failure = known.failure(token);
    if (failure != null) {
      throw failure;
    }
    return Authorization.require(ADMIN, tokens.authenticate(token).await().indefinitely());
  }
}
