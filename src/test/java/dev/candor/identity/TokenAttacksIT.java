package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candor.kit.Envelope;
import dev.candor.testing.Keys;
import dev.candor.testing.Patience;
import dev.candor.testing.Tokens;
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
class TokenAttacksIT extends TokenSteps {

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

  private static long expiry(JwtClaims claims) {
    return ((Number) Objects.requireNonNull(claims.getClaimValue("exp"))).longValue();
  }

  private static String base64(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
