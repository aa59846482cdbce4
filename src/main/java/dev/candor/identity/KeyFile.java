package dev.candor.identity;

import dev.candor.settings.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The generated pair of keys: a JSON Web Key (RFC 7517) in a file that only its owner can read. */
record KeyFile(PrivateKey privateKey, PublicKey publicKey, String id) {

  private static final String NAME = "token-key.jwk";

  /** Reads the file, which is made if need be. */
  static KeyFile in(Path directory) {
    Path file = directory.toAbsolutePath().normalize().resolve(NAME);
    try {
      if (!Files.exists(file)) {
        generate(file);
      }
      PrivateFiles.restrict(file);
      PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(Files.readString(file));
      return new KeyFile(key.getPrivateKey(), key.getPublicKey(), thumbprint(key.getPublicKey()));
    } catch (IOException e) {
      throw new UncheckedIOException("The key of tokens cannot be read or made: " + file, e);
    } catch (JoseException | RuntimeException e) {
      // The cause might quote the key.
      throw new IllegalStateException(
          "The key of tokens is damaged: "
              + file
              + ". Without the file a new one is made, and"
              + " tokens signed with the old one end");
    }
  }

  /** RFC 7638: the same key always has the same id. */
  static String thumbprint(PublicKey key) {
    try {
      return JsonWebKey.Factory.newJwk(key).calculateBase64urlEncodedThumbprint("SHA-256");
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whole or not at all: a crash leaves no half of a key behind. */
  private static void generate(Path file) throws IOException, JoseException {
    EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    Path draft = file.resolveSibling(NAME + "." + UUID.randomUUID() + ".tmp");
    PrivateFiles.create(draft);
    try {
      Files.writeString(draft, key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
      PrivateFiles.publish(draft, file);
    } catch (FileAlreadyExistsException e) {
      // Another process was quicker: its key is the key.
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
