package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service without a configured key makes one, and keeps it. */
@Execution(ExecutionMode.CONCURRENT)
class TokenKeysIT {

  @Test
  void aGeneratedKeyIsTheOwnersOnlyAndOutlivesTheProcess() throws IOException {
    Path directory = Engine.newDirectory();
    Path file = directory.resolve("token-key.jwk");
    Account ann;
    String key;
    try (Service service = Service.start(directory, Map.of())) {
      ann = Account.open(service);
      key = Files.readString(file);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    try (Service service = Service.start(directory, Map.of())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      service.as(ann.token()).get("/protected").then().statusCode(200);
      assertThat(Files.readString(file)).isEqualTo(key);
    }
  }

  @Test
  void tokensNameTheirKey() {
    String header = Engine.EMBEDDED.service().adminToken().split("\\.", -1)[0];
    assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
        .contains("\"alg\":\"ES256\"")
        .containsPattern("\"kid\":\"[A-Za-z0-9_-]{43}\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "31622401", "9223372036854775807"})
  void aLifespanThatNoTokenCanHaveIsNamedAndNotTheKey(String seconds) {
    Map<String, String> settings =
        Map.of("SMALLRYE_JWT_NEW_TOKEN_LIFESPAN", seconds, "MP_JWT_VERIFY_CLOCK_SKEW", "-1");
    assertThatThrownBy(() -> Service.start(Engine.newDirectory(), settings))
        .hasMessageContaining("SMALLRYE_JWT_NEW_TOKEN_LIFESPAN) must be from 1 to 31622400")
        .hasMessageContaining("MP_JWT_VERIFY_CLOCK_SKEW) must be from 0 to 3600")
        .hasMessageNotContaining("damaged")
        .hasMessageNotContaining("\tat ");
  }

  @Test
  void aDamagedKeyEndsTheStartBeforeAPasswordIsShown() throws IOException {
    Path directory = Engine.newDirectory();
    Files.writeString(directory.resolve("token-key.jwk"), "{\"kty\": \"EC\"");
    Map<String, String> settings = Map.of("CANDOR_ADMIN_EMAIL", "", "CANDOR_ADMIN_PASSWORD", "");
    assertThatThrownBy(() -> Service.start(directory, settings))
        .hasMessageContaining("The key of tokens is damaged")
        .hasMessageNotContaining("The first admin is");
  }
}
