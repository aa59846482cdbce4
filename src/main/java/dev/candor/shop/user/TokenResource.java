package dev.candor.shop.user;

import dev.candor.client.ClientAddress;
import dev.candor.client.ClientNetwork;
import dev.candor.failure.FailsWith;
import dev.candor.failure.ResourceNotFound;
import dev.candor.identity.AccessToken;
import dev.candor.identity.AccessTokens;
import dev.candor.identity.Account;
import dev.candor.identity.AuthenticationFailed;
import dev.candor.identity.AuthenticationFailed.Reason;
import dev.candor.routing.CountsAsAnonymous;
import dev.candor.routing.OpenInMaintenance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
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

  private final PasswordCheck passwords;
  private final AccessTokens tokens;
  private final ClientAddress clients;

  TokenResource(PasswordCheck passwords, AccessTokens tokens, ClientAddress clients) {
    this.passwords = passwords;
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
    tokens.requireIssuer();
    ClientNetwork client = ClientNetwork.of(clients.of(ctx));
    Account account =
        passwords
            .check(
                HashPurpose.LOGIN,
                Account.normalize(credentials.email()),
                credentials.password(),
                client)
            .orElseThrow(() -> new AuthenticationFailed(Reason.INVALID_CREDENTIALS));
    return tokens.issue(account);
  }
}
