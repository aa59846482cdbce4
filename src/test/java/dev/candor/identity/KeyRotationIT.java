package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Keys;
import dev.candor.testing.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The key of tokens is replaced, step by step, and nobody is logged out. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class KeyRotationIT {

  private static final Keys OLD = Keys.generate();
  private static final Keys NEW = Keys.generate();

  private final Path directory = Engine.newDirectory();

  @Test
  void tokensOfTheOldKeyAreGoodForAsLongAsItIsInTheSet() throws IOException {
    Account ann;
    try (Service before = Service.start(directory, OLD.settings())) {
      ann = Account.open(before);
      assertThat(header(ann.token())).contains("\"kid\":\"" + id(OLD) + "\"");
    }
    try (Service during = start(NEW, OLD, NEW)) {
      during.as(ann.token()).get("/protected").then().statusCode(200);
      String token = during.logIn(ann.email(), ann.password()).path("access_token");
      assertThat(header(token)).contains("\"kid\":\"" + id(NEW) + "\"");
      during.as(token).get("/protected").then().statusCode(200);
    }
    try (Service after = start(NEW, NEW)) {
      Envelope.check(after.as(ann.token()).get("/protected").then(), 401, "AUTHENTICATION_ERROR")
          .body("error.details.reason", equalTo("INVALID_TOKEN"));
    }
  }

  private Service start(Keys signing, Keys... verifying) throws IOException {
    Path set = directory.resolve("jwks.json");
    Files.writeString(
        set, new JsonWebKeySet(Stream.of(verifying).map(KeyRotationIT::jwk).toList()).toJson());
    return Service.start(
        directory,
        Map.of(
            "MP_JWT_VERIFY_PUBLICKEY_LOCATION", set.toString(),
            "SMALLRYE_JWT_SIGN_KEY_LOCATION", signing.privateKey().toString(),
            "SMALLRYE_JWT_SIGN_KEY_ID", id(signing)));
  }

  private static String id(Keys keys) {
    return KeyFile.thumbprint(keys.pair().getPublic());
  }

  private static JsonWebKey jwk(Keys keys) {
    try {
      JsonWebKey key = JsonWebKey.Factory.newJwk(keys.pair().getPublic());
      key.setKeyId(id(keys));
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String header(String token) {
    return new String(
        Base64.getUrlDecoder().decode(List.of(token.split("\\.", -1)).get(0)),
        StandardCharsets.UTF_8);
  }
}
