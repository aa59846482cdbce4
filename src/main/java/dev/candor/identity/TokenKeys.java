package dev.candor.identity;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens are taken, and what they are signed with. Three ways, chosen by the settings of
 * MicroProfile JWT:
 *
 * <ul>
 *   <li>a public and a private key are configured: tokens are issued here, by any replica;
 *   <li>only a public key or the URL of a JWKS is: somebody else issues them;
 *   <li>nothing is: a pair is generated, once, next to the embedded database.
 * </ul>
 */
@ApplicationScoped
class TokenKeys {

  private static final String PEM = "-----BEGIN";

  private final @Nullable PrivateKey signing;
  private final @Nullable PublicKey generated;
  private final @Nullable String keyId;
  private final boolean remote;

  TokenKeys(
      @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> verifyLocation,
      @ConfigProperty(name = "mp.jwt.verify.publickey.algorithm") SignatureAlgorithm algorithm,
      @ConfigProperty(name = "smallrye.jwt.sign.key.location") Optional<String> signLocation,
      @ConfigProperty(name = "smallrye.jwt.sign.key.id") Optional<String> signKeyId,
      @ConfigProperty(name = "candor.database.url") Optional<String> databaseUrl,
      @ConfigProperty(name = "candor.data-dir") Path dataDirectory) {
    remote = verifyLocation.filter(TokenKeys::isUrl).isPresent();
    if (verifyLocation.isPresent()) {
      signing =
          signLocation
              .map(location -> read(location, signKeyId.orElse(null), algorithm))
              .orElse(null);
      generated = null;
      String ownId = keyId(verifyLocation.get(), algorithm);
      keyId = signKeyId.orElse(ownId);
    } else if (signLocation.isPresent()) {
      throw new IllegalStateException(
          "smallrye.jwt.sign.key.location is set, so mp.jwt.verify.publickey.location"
              + " (MP_JWT_VERIFY_PUBLICKEY_LOCATION) must name the public key that belongs to it");
    } else if (databaseUrl.isPresent()) {
      throw new IllegalStateException(
          "With candor.database.url, replicas must share a key for tokens: set"
              + " mp.jwt.verify.publickey.location (MP_JWT_VERIFY_PUBLICKEY_LOCATION) to a public key"
              + " and smallrye.jwt.sign.key.location (SMALLRYE_JWT_SIGN_KEY_LOCATION) to its private"
              + " key, or the first alone to the JWKS of an OpenID provider");
    } else {
      KeyFile file = KeyFile.in(dataDirectory);
      signing = file.privateKey();
      generated = file.publicKey();
      keyId = file.id();
    }
  }

  /** What tokens are signed with; null if they are issued elsewhere. */
  @Nullable PrivateKey signing() {
    return signing;
  }

  /** What they are verified with, if that is not configured. */
  @Nullable PublicKey generated() {
    return generated;
  }

  /** The {@code kid} of tokens issued here; null if it is not known. */
  @Nullable String keyId() {
    return keyId;
  }

  /** Whether what tokens are verified with is fetched from somebody else. */
  boolean areRemote() {
    return remote;
  }

  private static boolean isUrl(String location) {
    return location.startsWith("http:") || location.startsWith("https:");
  }

  private static PrivateKey read(
      String location, @Nullable String keyId, SignatureAlgorithm algorithm) {
    try {
      if (KeyUtils.readSigningKey(location, keyId, algorithm) instanceof PrivateKey key) {
        return key;
      }
    } catch (IOException | RuntimeException e) {
      // Answered below, because the cause might quote the key.
    }
    throw new IllegalStateException(
        "smallrye.jwt.sign.key.location (SMALLRYE_JWT_SIGN_KEY_LOCATION) must name a private key"
            + " in PEM (PKCS #8), or a JWK, for "
            + algorithm.getAlgorithm());
  }

  /** The id of a key in PEM; null for a JWKS, whose keys have ids of their own. */
  private static @Nullable String keyId(String location, SignatureAlgorithm algorithm) {
    if (isUrl(location)) {
      return null;
    }
    try {
      String content = KeyUtils.readKeyContent(location);
      if (content.contains(PEM)) {
        return KeyFile.thumbprint(KeyUtils.decodePublicKey(content, algorithm));
      }
      new JsonWebKeySet(content);
      return null;
    } catch (IOException | GeneralSecurityException | JoseException | RuntimeException e) {
      throw new IllegalStateException(
          "mp.jwt.verify.publickey.location (MP_JWT_VERIFY_PUBLICKEY_LOCATION) must name a public"
              + " key in PEM for "
              + algorithm.getAlgorithm()
              + ", or a JWKS");
    }
  }
}
