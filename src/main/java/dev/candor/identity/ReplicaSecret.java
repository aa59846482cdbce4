package dev.candor.identity;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that all replicas have without telling each other: it comes from the key that tokens are
 * signed with. Where tokens are issued elsewhere, each process has its own.
 */
@Singleton
public class ReplicaSecret {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final TokenKeys keys;

  ReplicaSecret(TokenKeys keys) {
    this.keys = keys;
  }

  /**
   * Derives a key from the secret. Replicas that sign with the same key derive the same.
   *
   * @param purpose tells keys apart
   * @return 32 bytes; random ones at each call where tokens are issued elsewhere
   */
  public byte[] derive(String purpose) {
    PrivateKey signing = keys.signing();
    byte[] secret = signing == null ? null : signing.getEncoded();
    if (secret == null) {
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      return random;
    }
    return hash(secret, purpose);
  }

  /**
   * {@return the keyed hash of a text (HMAC with SHA-256, RFC 2104): 32 bytes}
   *
   * @param key at least one byte
   * @param text hashed in UTF-8
   */
  public static byte[] hash(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
