package dev.candor.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.candor.kit.RawConnection;
import io.restassured.path.json.JsonPath;
import java.security.Key;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Tokens made by the tests themselves: as the service makes them, but for what a test changes. */
public final class Tokens {

  private Tokens() {}

  /** The claims of a token for the password that an account has, good for a minute. */
  public static JwtClaims claims(Account account) {
    String payload = account.token().split("\\.", -1)[1];
    byte[] json = Base64.getUrlDecoder().decode(payload);
    return claims(account.id(), JsonPath.given(new String(json, UTF_8)).getLong("credentials"));
  }

  /** The claims of an account's token, good for a minute. */
  public static JwtClaims claims(long account, long credentials) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("candor");
    claims.setAudience("candor");
    claims.setSubject(Long.toString(account));
    claims.setClaim("credentials", credentials);
    claims.setStringListClaim("groups", List.of("user"));
    claims.setIssuedAt(NumericDate.fromSeconds(Instant.now().getEpochSecond() - 10));
    claims.setExpirationTime(in(60));
    return claims;
  }

  /** A time from now. */
  public static NumericDate in(long seconds) {
    return NumericDate.fromSeconds(Instant.now().getEpochSecond() + seconds);
  }

  /** Signs claims, whatever the key is good for. */
  public static String sign(
      JwtClaims claims, String algorithm, @Nullable Key key, @Nullable String keyId) {
    JsonWebSignature token = new JsonWebSignature();
    token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    token.setDoKeyValidation(false);
    token.setPayload(claims.toJson());
    token.setAlgorithmHeaderValue(algorithm);
    if (key != null) {
      token.setKey(key);
    }
    if (keyId != null) {
      token.setKeyIdHeaderValue(keyId);
    }
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a request that is rejected before its token is checked. */
  public static void rejectEarly(Service service, String token, String requestId) {
    try (RawConnection connection = service.connect()) {
      connection
          .send(
              String.join(
                  "\r\n",
                  "GET /products HTTP/1.1",
                  "Host: a",
                  "Expect: foo",
                  "X-Request-Id: " + requestId,
                  "Authorization: Bearer " + token,
                  "",
                  ""))
          .receive();
    }
  }
}
