package dev.candor.identity;

import dev.candor.client.ClientAddress;
import dev.candor.client.ClientNetwork;
import dev.candor.failure.FailsWith;
import dev.candor.failure.ResourceNotFound;
import dev.candor.identity.AuthenticationFailed.Reason;
import dev.candor.routing.CountsAsAnonymous;
import dev.candor.routing.OpenInMaintenance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Event;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /auth/token}: a token for an e-mail address and its password. */
@Tag(name = "tokens", description = "Who is calling.")
@OpenInMaintenance
@Path("/auth/token")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
class TokenResource {

  private final Accounts accounts;
  private final TokenIssuer issuer;
  private final Tokens tokens;
  private final ClientAddress clients;
  private final Event<LoggedIn> logins;

  TokenResource(
      Accounts accounts,
      TokenIssuer issuer,
      Tokens tokens,
      ClientAddress clients,
      Event<LoggedIn> logins) {
    this.logins = logins;
    this.accounts = accounts;
    this.issuer = issuer;
    this.tokens = tokens;
    this.clients = clients;
  }

  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createToken",
      summary = "Log in",
      description = "A token for an e-mail address and its password.")
  @FailsWith(ResourceNotFound.class)
  @CountsAsAnonymous
  public AccessToken logIn(@Valid Credentials credentials, @Context RoutingContext ctx) {
    issuer.requireKey();
    ClientNetwork client = ClientNetwork.of(clients.of(ctx));
    Account account =
        accounts
            .logIn(credentials.email(), credentials.password(), client)
            .orElseThrow(() -> new AuthenticationFailed(Reason.INVALID_CREDENTIALS));
    String token = issuer.issue(account);
    logins.fire(new LoggedIn(account));
    // Known from the start, it needs no verification while its address is over a limit.
    tokens.remember(token);
    return new AccessToken(token, "Bearer", issuer.lifespan());
  }
}
