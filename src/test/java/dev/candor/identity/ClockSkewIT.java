package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Issuer;
import dev.candor.testing.Keys;
import dev.candor.testing.Service;
import dev.candor.testing.Tokens;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

/** The clock of another issuer may be off, this service's own may not. */
class ClockSkewIT {

  /** Longer than a test takes on a busy machine. */
  private static final Map<String, String> SKEW = Map.of("MP_JWT_VERIFY_CLOCK_SKEW", "3600");

  private static final long A_WHILE = 600;
  private static final long TOO_LONG = 3_700;

  @Test
  void aTokenOfAnotherIssuerIsGoodForAsLongAsItsClockMayBeOff() {
    try (Issuer issuer = Issuer.start();
        Service service = Service.start(Engine.newDirectory(), with(issuer.settings()))) {
      String email = Account.register(service);
      String token = issuer.sign(endedBefore(A_WHILE, Issuer.claims(email)));
      service.as(token).get("/protected").then().statusCode(200);
      assertThat(ownerOfARejection(service, token)).isNotNull();
      JwtClaims early = Issuer.claims(email);
      early.setNotBefore(Tokens.in(A_WHILE));
      early.setExpirationTime(Tokens.in(TOO_LONG));
      service.as(issuer.sign(early)).get("/protected").then().statusCode(200);
      refuse(service, issuer.sign(endedBefore(TOO_LONG, Issuer.claims(email))));
    }
  }

  @Test
  void aTokenThatWasIssuedHereEndsOnTime() {
    Keys keys = Keys.shared();
    try (Service service = Service.start(Engine.newDirectory(), with(keys.settings()))) {
      JwtClaims claims = endedBefore(A_WHILE, Tokens.claims(Account.open(service)));
      refuse(service, Tokens.sign(claims, "ES256", keys.pair().getPrivate(), null));
    }
  }

  private static Map<String, String> with(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(SKEW);
    return all;
  }

  private static JwtClaims endedBefore(long seconds, JwtClaims claims) {
    claims.setIssuedAt(NumericDate.fromSeconds(Tokens.in(-seconds).getValue() - 1));
    claims.setExpirationTime(Tokens.in(-seconds));
    return claims;
  }

  /** Returns whose a request is that is rejected before its token is checked. */
  private static Integer ownerOfARejection(Service service, String token) {
    String requestId = UUID.randomUUID().toString();
    Tokens.rejectEarly(service, token, requestId);
    return service.as(token).get("/failures/" + requestId).path("user_id");
  }

  private static void refuse(Service service, String token) {
    Envelope.check(service.as(token).get("/protected").then(), 401, "AUTHENTICATION_ERROR")
        .body("error.details.reason", equalTo("TOKEN_EXPIRED"));
  }
}
