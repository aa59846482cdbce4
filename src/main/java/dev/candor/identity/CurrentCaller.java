package dev.candor.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller of the current request, for resources. */
@Singleton
public class CurrentCaller {

  private final SecurityIdentity identity;

  CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /**
   * Returns the authenticated caller of a request. Never blocks.
   *
   * @param exchange at any stage; before authentication, it has no caller
   * @return null if there is none so far
   */
  public static @Nullable Caller of(RoutingContext exchange) {
    return Authentication.caller(exchange);
  }

  /**
   * {@return the caller, on a route that is open to everybody; empty if the request has no token}
   */
  public Optional<Caller> find() {
    return identity.getPrincipal() instanceof Caller caller
        ? Optional.of(caller)
        : Optional.empty();
  }

  /**
   * Returns the caller, on a route that needs a role.
   *
   * @return never null
   * @throws AuthenticationFailed if there is none, which the route's own check has ruled out
   */
  public Caller get() {
    return find()
        .orElseThrow(() -> new AuthenticationFailed(AuthenticationFailed.Reason.AUTH_REQUIRED));
  }
}
