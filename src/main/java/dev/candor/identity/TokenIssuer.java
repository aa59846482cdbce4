package dev.candor.identity;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtSignatureBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PrivateKey;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs tokens: who issued them and for whom, the account, its roles, an expiry and a key id. */
@ApplicationScoped
class TokenIssuer {

  /** The claim that holds the account's {@link Account#credentials} at the time of issue. */
  static final String CREDENTIALS = "credentials";

  private final TokenKeys keys;
  private final String issuer;
  private final Set<String> audiences;
  private final SignatureAlgorithm algorithm;
  private final long lifespan;

  TokenIssuer(
      TokenKeys keys,
      @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
      @ConfigProperty(name = "mp.jwt.verify.audiences") Set<String> audiences,
      @ConfigProperty(name = "mp.jwt.verify.publickey.algorithm") SignatureAlgorithm algorithm,
      @ConfigProperty(name = "smallrye.jwt.new-token.lifespan") long lifespan) {
    this.keys = keys;
    this.issuer = issuer;
    this.audiences = audiences;
    this.algorithm = algorithm;
    this.lifespan = lifespan;
  }

  /** Seconds from a token's issue to its expiry. */
  long lifespan() {
    return lifespan;
  }

  /**
   * The key that tokens are signed with.
   *
   * @throws TokensIssuedElsewhere if there is none
   */
  PrivateKey requireKey() {
    PrivateKey key = keys.signing();
    if (key == null) {
      throw new TokensIssuedElsewhere(issuer);
    }
    return key;
  }

  /** Issues a token in compact serialization (RFC 7515). */
  String issue(Account account) {
    PrivateKey key = requireKey();
    JwtSignatureBuilder token =
        Jwt.issuer(issuer)
            .audience(audiences)
            .subject(Long.toString(account.id()))
            .groups(account.roles().stream().map(Role::wireName).collect(Collectors.toSet()))
            .claim(CREDENTIALS, account.credentials())
            .expiresIn(lifespan)
            .jws()
            .algorithm(algorithm);
    String keyId = keys.keyId();
    return (keyId == null ? token : token.keyId(keyId)).sign(key);
  }
}
