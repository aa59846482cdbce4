package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpServer;
import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import dev.candor.testing.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An OpenID provider issues the tokens, and publishes its keys as a JWKS. */
@Execution(ExecutionMode.CONCURRENT)
class ForeignIssuerIT {

  private static final String ISSUER = "https://id.example/realms/shop";

  private final RsaJsonWebKey key = key("first");
  private final HttpServer provider = start();
  private final Service service = Service.start(Engine.newDirectory(), settings());

  @AfterEach
  void stop() {
    service.close();
    provider.stop(0);
  }

  @Test
  void itsTokensAreTakenForTheAccountWithTheAddressItVerified() {
    String email = open();
    service
        .as(sign(claims(email)))
        .get("/protected")
        .then()
        .statusCode(200)
        .body("email", equalTo(email))
        .body("roles", equalTo(List.of("user")));
    JwtClaims admin = claims(email);
    admin.setStringListClaim("groups", List.of("admin", "offline_access"));
    service.as(sign(admin)).get("/admin/users").then().statusCode(200);
  }

  @Test
  void addressesThatNobodyVerifiedOrHasAnAccountForAreNobody() {
    String email = open();
    JwtClaims unverified = claims(email);
    unverified.setClaim("email_verified", false);
    refuse(sign(unverified));
    JwtClaims silent = claims(email);
    silent.unsetClaim("email_verified");
    refuse(sign(silent));
    refuse(sign(claims("stranger@example.com")));
    JwtClaims byId = claims(email);
    byId.unsetClaim("email");
    byId.setSubject("1");
    refuse(sign(byId));
    refuse(Tokens.sign(claims(email), "RS256", key("second").getPrivateKey(), "second"));
    refuse(Tokens.sign(claims(email), "RS256", key("first").getPrivateKey(), "first"));
  }

  @Test
  void noTokensAreGivenHere() {
    Envelope.check(
            service.logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD).then(),
            404,
            "RESOURCE_NOT_FOUND")
        .body("error.message", startsWith("Tokens are issued by " + ISSUER + ", not here"));
  }

  @Test
  void aProviderOutOfReachIsNotTheCallersFault() {
    assertThat(Records.isUp(service, "identity")).isTrue();
    provider.stop(0);
    String token = sign(claims(open()));
    Envelope.check(service.as(token).get("/protected").then(), 503, "EXTERNAL_SERVICE_UNAVAILABLE")
        .body("error.details.retry_after", lessThanOrEqualTo(3))
        .body("error.details.service", equalTo("identity"));
    assertThat(Records.isUp(service, "identity")).isFalse();
    service.request().get("/products").then().statusCode(200);
  }

  private void refuse(String token) {
    Envelope.check(service.as(token).get("/protected").then(), 401, "AUTHENTICATION_ERROR")
        .body("error.details.reason", equalTo("INVALID_TOKEN"));
  }

  private String open() {
    String email = UUID.randomUUID() + "@example.com";
    service
        .request()
        .contentType("application/json")
        .body("{\"email\": \"" + email + "\", \"password\": \"correct horse\"}")
        .post("/users")
        .then()
        .statusCode(201);
    return email;
  }

  private static JwtClaims claims(String email) {
    JwtClaims claims = Tokens.claims(0, 0);
    claims.unsetClaim("credentials");
    claims.setSubject(UUID.randomUUID().toString());
    claims.setIssuer(ISSUER);
    claims.setAudience("shop");
    claims.setClaim("email", email);
    claims.setClaim("email_verified", true);
    claims.setStringListClaim("groups", List.of("offline_access"));
    return claims;
  }

  private String sign(JwtClaims claims) {
    return Tokens.sign(claims, "RS256", key.getPrivateKey(), "first");
  }

  private Map<String, String> settings() {
    return Map.of(
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
        "http://127.0.0.1:" + provider.getAddress().getPort() + "/jwks",
        "MP_JWT_VERIFY_PUBLICKEY_ALGORITHM",
        "RS256",
        "MP_JWT_VERIFY_ISSUER",
        ISSUER,
        "MP_JWT_VERIFY_AUDIENCES",
        "shop");
  }

  private HttpServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      byte[] keys = new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/jwks",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RsaJsonWebKey key(String id) {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
