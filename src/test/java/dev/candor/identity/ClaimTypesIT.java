package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Keys;
import dev.candor.testing.Service;
import dev.candor.testing.Tokens;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A token with a good signature whose claims have other types than they should is not valid. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class ClaimTypesIT {

  /** Each type of JSON, alone and nested. */
  private static final List<@Nullable Object> VALUES =
      Arrays.asList(
          5,
          -1.5,
          true,
          "x",
          List.of(),
          List.of("x"),
          List.of(1),
          List.of(List.of()),
          Arrays.asList((Object) null),
          Map.of(),
          Map.of("a", 1),
          null);

  /** The values that make a token invalid, by the claim that has them. */
  private static final Map<String, List<Object>> INVALID =
      Map.of(
          "groups",
          List.of(5, -1.5, true, Map.of(), Map.of("a", 1), List.of(1), List.of("user", List.of())),
          "email",
          List.of(5, true, List.of(), List.of("a@b.cd"), Map.of()),
          "email_verified",
          List.of(5, List.of(), Map.of()),
          "sub",
          List.of(5, true, List.of(), Map.of()),
          "credentials",
          List.of("1", "x", true, List.of(), Map.of()),
          "exp",
          List.of("x", true, List.of(), Map.of()));

  private static Service issuer;
  private static Service elsewhere;
  private static Account ann;

  @BeforeAll
  static void start() {
    issuer = Service.start(Engine.newDirectory(), Keys.shared().settings());
    elsewhere =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                Keys.shared().publicKey().toString(),
                "CANDOR_ADMIN_EMAIL",
                "ann@example.com"));
    ann = Account.open(issuer);
  }

  @AfterAll
  static void stop() {
    issuer.close();
    elsewhere.close();
  }

  @Test
  void aClaimOfAnotherTypeIsNoClaim() {
    elsewhere.as(sign(foreign())).get("/protected").then().statusCode(200);
    INVALID.forEach(
        (claim, values) ->
            values.forEach(
                value -> {
                  for (String path : List.of("/protected", "/api/data")) {
                    refuse(issuer.as(sign(with(own(), claim, value))), path);
                    refuse(elsewhere.as(sign(with(foreign(), claim, value))), path);
                  }
                }));
    assertThat(issuer.log() + elsewhere.log()).doesNotContain("\tat ", "INTERNAL_ERROR");
  }

  @Test
  void aClaimOfAnotherTypeIsRefusedOnEveryRoute() {
    String token = sign(with(own(), "groups", 5));
    for (DocumentedOperation operation : Documentation.served().operations()) {
      RequestSpecification request = issuer.as(token);
      if (operation.readsBody()) {
        request.contentType("application/json").body("{}");
      }
      Envelope.check(
          request.request(operation.method(), operation.path()).then(),
          401,
          "AUTHENTICATION_ERROR");
    }
  }

  /** What the service does not read may have any type, and is never a fault of the service. */
  @Test
  void noClaimOfAnyTypeIsAFaultOfTheService() {
    for (String claim :
        List.of(
            "iss",
            "aud",
            "iat",
            "nbf",
            "exp",
            "jti",
            "sub",
            "upn",
            "groups",
            "email",
            "email_verified",
            "credentials",
            "preferred_username",
            "address",
            "jwk",
            "sub_jwk",
            "roleMappings",
            "raw_token",
            "cnf",
            "auth_time",
            "anything")) {
      for (Object value : VALUES) {
        for (RequestSpecification request :
            List.of(
                issuer.as(sign(with(own(), claim, value))),
                elsewhere.as(sign(with(foreign(), claim, value))))) {
          assertThat(request.get("/protected").statusCode())
              .as("%s: %s", claim, value)
              .isIn(200, 401);
        }
      }
    }
  }

  @Test
  void anotherIssuersCredentialsMeanNothing() {
    elsewhere
        .as(sign(with(foreign(), "credentials", 1_000)))
        .get("/protected")
        .then()
        .statusCode(200);
  }

  private static JwtClaims own() {
    return Tokens.claims(ann);
  }

  private static JwtClaims foreign() {
    JwtClaims claims = Tokens.claims(0, 1);
    claims.unsetClaim("credentials");
    claims.setSubject("somebody");
    claims.setClaim("email", "ann@example.com");
    claims.setClaim("email_verified", true);
    return claims;
  }

  private static JwtClaims with(JwtClaims claims, String name, @Nullable Object value) {
    claims.setClaim(name, value);
    return claims;
  }

  private static String sign(JwtClaims claims) {
    return Tokens.sign(claims, "ES256", Keys.shared().pair().getPrivate(), null);
  }

  private static void refuse(RequestSpecification request, String path) {
    Envelope.check(request.get(path).then(), 401, "AUTHENTICATION_ERROR")
        .body("error.details.reason", equalTo("INVALID_TOKEN"));
  }
}
