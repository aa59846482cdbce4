package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Issuer;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import dev.candor.testing.Tokens;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An OpenID provider issues the tokens, and publishes its keys as a JWKS. */
@Execution(ExecutionMode.CONCURRENT)
class ForeignIssuerIT {

  private final Issuer provider = Issuer.start();
  private final Service service = Service.start(Engine.newDirectory(), provider.settings());

  @AfterEach
  void stop() {
    service.close();
    provider.close();
  }

  @Test
  void itsTokensAreTakenForTheAccountWithTheAddressItVerified() {
    String email = Account.register(service);
    service
        .as(provider.sign(Issuer.claims(email)))
        .get("/protected")
        .then()
        .statusCode(200)
        .body("email", equalTo(email))
        .body("roles", equalTo(List.of("user")));
    JwtClaims admin = Issuer.claims(email);
    admin.setStringListClaim("groups", List.of("admin", "offline_access"));
    service.as(provider.sign(admin)).get("/admin/users").then().statusCode(200);
  }

  @Test
  void addressesThatNobodyVerifiedOrHasAnAccountForAreNobody() {
    String email = Account.register(service);
    JwtClaims unverified = Issuer.claims(email);
    unverified.setClaim("email_verified", false);
    refuse(provider.sign(unverified));
    JwtClaims silent = Issuer.claims(email);
    silent.unsetClaim("email_verified");
    refuse(provider.sign(silent));
    refuse(provider.sign(Issuer.claims("stranger@example.com")));
    JwtClaims byId = Issuer.claims(email);
    byId.unsetClaim("email");
    byId.setSubject("1");
    refuse(provider.sign(byId));
    refuse(
        Tokens.sign(Issuer.claims(email), "RS256", Issuer.key("second").getPrivateKey(), "second"));
    refuse(
        Tokens.sign(Issuer.claims(email), "RS256", Issuer.key("first").getPrivateKey(), "first"));
  }

  @Test
  void noTokensAreGivenHere() {
    Envelope.check(
            service.logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD).then(),
            404,
            "RESOURCE_NOT_FOUND")
        .body("error.message", startsWith("Tokens are issued by " + Issuer.NAME + ", not here"));
  }

  @Test
  void aProviderOutOfReachIsNotTheCallersFault() {
    assertThat(Records.isUp(service, "identity")).isTrue();
    provider.stopListening();
    String token = provider.sign(Issuer.claims(Account.register(service)));
    Envelope.check(service.as(token).get("/protected").then(), 503, "EXTERNAL_SERVICE_UNAVAILABLE")
        .body("error.details.retry_after", lessThanOrEqualTo(3))
        .body("error.details.service", equalTo("identity"))
        .header("RateLimit", startsWith("\"ip\""));
    assertThat(Records.isUp(service, "identity")).isFalse();
    service.request().get("/products").then().statusCode(200);
  }

  private void refuse(String token) {
    Envelope.check(service.as(token).get("/protected").then(), 401, "AUTHENTICATION_ERROR")
        .body("error.details.reason", equalTo("INVALID_TOKEN"));
  }
}
