package dev.candor.identity;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.AbstractKeyLocationResolver;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.jose4j.http.Get;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * The JWKS of another issuer of tokens, fetched with SmallRye's settings of TLS and proxy. When to
 * fetch it is decided by {@link IssuerKeys}, as SmallRye asks again for an unknown key only twice
 * an hour, and does not tell an unknown key from an issuer that does not answer.
 */
final class IssuerKeySet extends AbstractKeyLocationResolver {

  private final String algorithm;
  private final Duration timeout;
  private final HttpsJwks location;

  private IssuerKeySet(JWTAuthContextInfo context, SignatureAlgorithm algorithm, Duration timeout)
      throws UnresolvableKeyException, IOException {
    super(context);
    this.algorithm = algorithm.getAlgorithm();
    this.timeout = timeout;
    this.location = initializeHttpsJwks(context.getPublicKeyLocation());
  }

  static IssuerKeySet of(
      JWTAuthContextInfo context, SignatureAlgorithm algorithm, Duration timeout) {
    try {
      return new IssuerKeySet(context, algorithm, timeout);
    } catch (JoseException | IOException e) {
      throw new IllegalStateException("The settings of the issuer's key set cannot be used", e);
    }
  }

  /** Bounds what an issuer that is slow, or sends without an end, can cost. */
  @Override
  protected Get getHttpGet() {
    return new KeySetRequest(timeout);
  }

  /** Fetches the keys. Blocks, until the time is over at most. */
  List<JsonWebKey> fetch() throws IOException, JoseException {
    location.refresh();
    return location.getJsonWebKeys();
  }

  /** Returns the key that verifies tokens with a key id; null if it is not among these. */
  @Nullable PublicKey select(List<JsonWebKey> keys, @Nullable String keyId) {
    return getJsonWebKey(keyId, keys, algorithm) instanceof PublicJsonWebKey key
        ? key.getPublicKey()
        : null;
  }
}
