package dev.candor.identity;

import dev.candor.failure.FailsWith;
import dev.candor.failure.ResourceNotFound;
import dev.candor.identity.AuthenticationFailed.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /auth/token}: a token for an e-mail address and its password. */
@Tag(name = "tokens", description = "Who is calling.")
@Path("/auth/token")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
public class TokenResource {

  private final Accounts accounts;
  private final TokenIssuer issuer;

  TokenResource(Accounts accounts, TokenIssuer issuer) {
    this.accounts = accounts;
    this.issuer = issuer;
  }

  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createToken",
      summary = "Log in",
      description = "A token for an e-mail address and its password.")
  @FailsWith(ResourceNotFound.class)
  public RestResponse<AccessToken> logIn(@Valid Credentials credentials) {
    issuer.requireKey();
    Account account =
        accounts
            .logIn(credentials.email(), credentials.password())
            .orElseThrow(() -> new AuthenticationFailed(Reason.INVALID_CREDENTIALS));
    AccessToken token = new AccessToken(issuer.issue(account), "Bearer", issuer.lifespan());
    return RestResponse.ResponseBuilder.ok(token)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
