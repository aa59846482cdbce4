package dev.candor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/** A pair of keys for ES256, in two PEM files. */
public record Keys(KeyPair pair, Path publicKey, Path privateKey) {

  private static final Keys SHARED = generate();

  /** The pair of all services that have PostgreSQL. */
  public static Keys shared() {
    return SHARED;
  }

  /** Makes another pair. */
  public static Keys generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      Path directory = Engine.newDirectory();
      return new Keys(
          pair,
          write(directory.resolve("public.pem"), "PUBLIC KEY", pair.getPublic().getEncoded()),
          write(directory.resolve("private.pem"), "PRIVATE KEY", pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The settings of a service that signs with this pair. */
  public Map<String, String> settings() {
    return Map.of(
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION", publicKey.toString(),
        "SMALLRYE_JWT_SIGN_KEY_LOCATION", privateKey.toString());
  }

  private static Path write(Path file, String type, byte[] key) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
    try {
      return Files.writeString(
          file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
