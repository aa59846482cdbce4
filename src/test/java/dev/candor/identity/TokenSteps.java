package dev.candor.identity;

import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Keys;
import dev.candor.testing.Service;
import dev.candor.testing.Tokens;
import io.restassured.specification.RequestSpecification;
import java.security.PrivateKey;
import org.jose4j.jwt.JwtClaims;

/** What the tests of tokens have in common: a user, whose tokens a test can sign. */
abstract class TokenSteps {

  static final String PLAIN = "Bearer realm=\"api\"";

  static final String INVALID = PLAIN + ", error=\"invalid_token\"";

  final Service service = Engine.POSTGRESQL.service();

  final Account ann = Account.open(service);

  final PrivateKey key = Keys.shared().pair().getPrivate();

  JwtClaims claims() {
    return Tokens.claims(ann);
  }

  String sign(JwtClaims claims) {
    return Tokens.sign(claims, "ES256", key, null);
  }

  void refuse(String token, String reason) {
    refused(service.as(token), reason, INVALID);
  }

  static void refused(RequestSpecification request, String reason, String challenge) {
    Envelope.check(request.get("/protected").then(), 401, "AUTHENTICATION_ERROR")
        .header("WWW-Authenticate", challenge)
        .body("error.details.reason", equalTo(reason));
  }
}
