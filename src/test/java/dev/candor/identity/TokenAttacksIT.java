package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Keys;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import dev.candor.testing.Tokens;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** Only a token that this service has signed, for itself, now, is taken. */
class TokenAttacksIT {

  private static final String PLAIN = "Bearer realm=\"api\"";
  private static final String INVALID_REQUEST = PLAIN + ", error=\"invalid_request\"";
  private static final String INVALID = PLAIN + ", error=\"invalid_token\"";

  private final Service service = Engine.POSTGRESQL.service();
  private final Account ann = Account.open(service);
  private final PrivateKey key = Keys.shared().pair().getPrivate();

  @Test
  void whatTheTestsForgeIsGoodButForWhatIsWrongWithIt() {
    service.as(sign(claims())).get("/protected").then().statusCode(200);
  }

  @Test
  void noAlgorithmIsNoSignature() {
    String header = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}");
    String payload = base64(claims().toJson());
    refuse(header + "." + payload + ".", "INVALID_TOKEN");
    refuse(header + "." + payload, "INVALID_TOKEN");
    refuse(Tokens.sign(claims(), "none", null, null), "INVALID_TOKEN");
  }

  @Test
  void thePublicKeyIsNoSecret() throws IOException {
    byte[] der = Keys.shared().pair().getPublic().getEncoded();
    byte[] pem = Files.readAllBytes(Keys.shared().publicKey());
    for (byte[] secret : List.of(der, pem)) {
      refuse(
          Tokens.sign(claims(), "HS256", new SecretKeySpec(secret, "HmacSHA256"), null),
          "INVALID_TOKEN");
    }
  }

  @Test
  void anotherKeyIsNotOurs() {
    refuse(
        Tokens.sign(claims(), "ES256", Keys.generate().pair().getPrivate(), null), "INVALID_TOKEN");
  }

  @Test
  void aChangedClaimBreaksTheSignature() {
    String[] parts = sign(claims()).split("\\.", -1);
    JwtClaims changed = claims();
    changed.setSubject("1");
    refuse(parts[0] + "." + base64(changed.toJson()) + "." + parts[2], "INVALID_TOKEN");
    refuse(parts[0] + "." + parts[1] + "." + parts[2].substring(4), "INVALID_TOKEN");
    refuse(parts[0] + "." + parts[1] + ".", "INVALID_TOKEN");
  }

  @Test
  void issuerAudienceAndTimesMustFit() {
    JwtClaims issuer = claims();
    issuer.setIssuer("https://elsewhere.example");
    refuse(sign(issuer), "INVALID_TOKEN");
    JwtClaims audience = claims();
    audience.setAudience("elsewhere");
    refuse(sign(audience), "INVALID_TOKEN");
    JwtClaims noAudience = claims();
    noAudience.unsetClaim("aud");
    refuse(sign(noAudience), "INVALID_TOKEN");
    JwtClaims endless = claims();
    endless.unsetClaim("exp");
    refuse(sign(endless), "INVALID_TOKEN");
    JwtClaims absurd = claims();
    absurd.setClaim("exp", 1_000_000_000_000_000_000L);
    refuse(sign(absurd), "INVALID_TOKEN");
    JwtClaims early = claims();
    early.setNotBefore(Tokens.in(30));
    refuse(sign(early), "INVALID_TOKEN");
    JwtClaims expired = claims();
    expired.setExpirationTime(Tokens.in(-1));
    refuse(sign(expired), "TOKEN_EXPIRED");
    expired.setAudience("elsewhere");
    refuse(sign(expired), "INVALID_TOKEN");
  }

  @Test
  void aTokenEndsAtItsSecondThoughItHasBeenSeen() {
    JwtClaims brief = claims();
    brief.setExpirationTime(Tokens.in(2));
    String token = sign(brief);
    long expiry = expiry(brief) * 1_000;
    Patience.await("the token has ended")
        .until(
            () -> {
              long sent = System.currentTimeMillis();
              int status = service.as(token).get("/protected").statusCode();
              // Between these two, either is right.
              assertThat(status == 200 && sent >= expiry).as("good after its end").isFalse();
              assertThat(status == 401 && System.currentTimeMillis() < expiry)
                  .as("ended before its end")
                  .isFalse();
              return status == 401;
            });
    refuse(token, "TOKEN_EXPIRED");
  }

  @Test
  void anAccountThatDoesNotExistOrHasAnotherPasswordIsNobody() {
    refuse(sign(Tokens.claims(987_654_321, 1)), "INVALID_TOKEN");
    refuse(sign(Tokens.claims(ann.id(), 2)), "INVALID_TOKEN");
    for (String subject : List.of("abc", "1 OR 1=1", "-1", "", "99999999999999999999999")) {
      JwtClaims claims = claims();
      claims.setSubject(subject);
      refuse(sign(claims), "INVALID_TOKEN");
    }
    JwtClaims claims = claims();
    claims.unsetClaim("credentials");
    refuse(sign(claims), "INVALID_TOKEN");
  }

  @Test
  void rolesComeFromTheAccount() {
    JwtClaims claims = claims();
    claims.setStringListClaim("groups", List.of("admin", "ADMIN"));
    Envelope.check(
        service.as(sign(claims)).get("/admin/users").then(), 403, "INSUFFICIENT_PERMISSIONS");
  }

  @Test
  void aKeyIdIsNeverLookedUpElsewhere() throws IOException {
    PrivateKey other = Keys.generate().pair().getPrivate();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(200);
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/jwks";
      for (String keyId : List.of("../../../../dev/null", "/etc/passwd", url, "' OR '1'='1")) {
        refuse(Tokens.sign(claims(), "ES256", other, keyId), "INVALID_TOKEN");
      }
      String header = base64("{\"alg\":\"ES256\",\"jku\":\"" + url + "\",\"x5u\":\"" + url + "\"}");
      String signature = Tokens.sign(claims(), "ES256", other, null).split("\\.", -1)[2];
      refuse(header + "." + base64(claims().toJson()) + "." + signature, "INVALID_TOKEN");
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aHugeTokenIsRefusedUnread() {
    JwtClaims claims = claims();
    claims.setClaim("padding", "x".repeat(12_000));
    assertThat(sign(claims).length()).isBetween(16_000, 17_000);
    refuse(sign(claims), "INVALID_TOKEN");
  }

  @Test
  void garbageIsNoToken() {
    for (String garbage : List.of("x", "a.b.c", "....", "e30.e30.e30", "null", "a".repeat(4_000))) {
      refuse(garbage, "INVALID_TOKEN");
    }
  }

  @Test
  void theSchemeIsBearerInAnyCase() {
    for (String scheme : List.of("Bearer", "bearer", "BEARER", "bEaReR", "Bearer  ")) {
      service
          .request()
          .header("Authorization", scheme + " " + ann.token())
          .get("/protected")
          .then()
          .statusCode(200);
    }
    for (String field :
        List.of(
            "Basic YW5uOmhvcnNl",
            "Bearer",
            "Bearer ",
            "Bearer:" + ann.token(),
            "Bearer " + ann.token() + " x",
            "Bearer " + ann.token() + ", Bearer x",
            "Token " + ann.token(),
            "Bearer \u00e4",
            ann.token())) {
      refused(
          service.request().header("Authorization", field), "INVALID_AUTH_HEADER", INVALID_REQUEST);
    }
  }

  @Test
  void twoHeaderFieldsAreNoHeaderField() {
    String field = "Authorization: Bearer " + ann.token() + "\r\n";
    try (RawConnection connection = service.connect()) {
      RawResponse response =
          connection
              .send("GET /protected HTTP/1.1\r\nHost: a\r\n" + field + field + "\r\n")
              .receive();
      Envelope.check(response, 401, "AUTHENTICATION_ERROR");
      assertThat(response.json().getString("error.details.reason"))
          .isEqualTo("INVALID_AUTH_HEADER");
    }
  }

  @Test
  void whoSendsNoTokenIsAskedForOne() {
    refused(service.request(), "AUTH_REQUIRED", PLAIN);
  }

  @Test
  void aBadTokenIsRefusedWhereNoneIsNeeded() {
    for (String path : List.of("/products", "/products/1", "/api/data", "/errors")) {
      Envelope.check(service.as("x").get(path).then(), 401, "AUTHENTICATION_ERROR")
          .header("WWW-Authenticate", INVALID)
          .body("error.details.reason", equalTo("INVALID_TOKEN"));
    }
    for (var request : List.of(service.as("x"), service.as(ann.token()), service.request())) {
      Envelope.check(request.get("/nowhere").then(), 404, "RESOURCE_NOT_FOUND");
    }
  }

  private JwtClaims claims() {
    return Tokens.claims(ann.id(), 1);
  }

  private static long expiry(JwtClaims claims) {
    return ((Number) Objects.requireNonNull(claims.getClaimValue("exp"))).longValue();
  }

  private String sign(JwtClaims claims) {
    return Tokens.sign(claims, "ES256", key, null);
  }

  private void refuse(String token, String reason) {
    refused(service.as(token), reason, INVALID);
  }

  private static void refused(RequestSpecification request, String reason, String challenge) {
    Envelope.check(request.get("/protected").then(), 401, "AUTHENTICATION_ERROR")
        .header("WWW-Authenticate", challenge)
        .body("error.details.reason", equalTo(reason));
  }

  private static String base64(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
