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
   * The authenticated caller of a request, as far as it is known by then; null if there is none.
   */
  public static @Nullable Caller of(RoutingContext exchange) {
    return Authentication.caller(exchange);
  }

  /** The caller, on a route that is open to strangers. */
  public Optional<Caller> find() {
    return identity.getPrincipal() instanceof Caller caller
        ? Optional.of(caller)
        : Optional.empty();
  }

  /** The caller, on a route that is not. */
  public Caller get() {
    return find()
        .orElseThrow(() -> new AuthenticationFailed(AuthenticationFailed.Reason.AUTH_REQUIRED));
  }
}
