package dev.candor.identity;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives Quarkus the authenticated caller, so that its own security works as in any application. */
@ApplicationScoped
class BearerMechanism implements HttpAuthenticationMechanism {

  private final Tokens tokens;

  BearerMechanism(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext exchange, IdentityProviderManager identityProviders) {
    return Uni.createFrom()
        .deferred(
            () -> {
              CompactToken token =
                  BearerToken.in(exchange.request().headers().getAll("Authorization"));
              return token == null
                  ? Uni.createFrom().nullItem()
                  : tokens.authenticate(token).map(BearerMechanism::identity);
            });
  }

  private static SecurityIdentity identity(Caller caller) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(caller)
        .addRoles(caller.roles().stream().map(Role::wireName).collect(Collectors.toSet()))
        .build();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
    return Uni.createFrom().item(new ChallengeData(401, Challenge.FIELD, Challenge.PLAIN));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(TokenAuthenticationRequest.class);
  }

  /** Before SmallRye's own mechanism, which knows no accounts. */
  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 1;
  }
}
