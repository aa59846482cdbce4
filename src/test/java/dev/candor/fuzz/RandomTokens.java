package dev.candor.fuzz;

import dev.candor.testing.Account;
import dev.candor.testing.Keys;
import dev.candor.testing.Tokens;
import java.util.List;
import java.util.Random;
import org.jose4j.jwt.JwtClaims;

/** Well-signed tokens of an account with claims of every JSON type. */
final class RandomTokens {

  private static final List<String> CLAIMS =
      List.of(
          "iss",
          "aud",
          "sub",
          "exp",
          "iat",
          "nbf",
          "jti",
          "upn",
          "groups",
          "email",
          "email_verified",
          "credentials",
          "preferred_username",
          "address",
          "cnf",
          "auth_time",
          "roles");

  private final Random random;
  private final RandomJson json;
  private final Account account;

  RandomTokens(Random random, Account account) {
    this.random = random;
    this.json = new RandomJson(random);
    this.account = account;
  }

  String next() {
    JwtClaims claims = Tokens.claims(account);
    for (int i = random.nextInt(3); i >= 0; i--) {
      claims.setClaim(CLAIMS.get(random.nextInt(CLAIMS.size())), json.value());
    }
    return Tokens.sign(claims, "ES256", Keys.shared().pair().getPrivate(), null);
  }
}
