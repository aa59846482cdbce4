package dev.candor.shop.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bytes of a password that are measured are those that are hashed, and they are hashed well.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class PasswordBytesIT {

  private static final Service SERVICE = Engine.EMBEDDED.service();

  /** U+FDFA stands for 18 characters, of which each has up to two bytes. */
  private static final String LONG = "\ufdfa";

  @ParameterizedTest
  @ValueSource(
      strings = {
        LONG + LONG + LONG,
        LONG + LONG + LONG + "My very secret 1!",
        LONG + LONG + "abcdefg",
        "\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03"
            + "\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03\ufb03a",
      })
  void aPasswordWhoseNormalFormIsTooLongIsAViolation(String password) {
    Envelope.check(open(newEmail(), password).then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations.rule", hasItem("password"));
  }

  @Test
  void everyByteOfAPasswordCounts() {
    String email = newEmail();
    open(email, LONG + LONG + "abcdef").then().statusCode(201);
    logIn(email, LONG + LONG + "abcdef").then().statusCode(200);
    for (String other : new String[] {"abcdeg", "abcde", "", "abcdefg", "abcdef" + LONG}) {
      logIn(email, LONG + LONG + other).then().statusCode(401);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "p\u00e4ssw\u00f6rd, pa\u0308sswo\u0308rd",
    "password1, \uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44\uff11",
  })
  void aPasswordIsTheSameHoweverItIsTyped(String typed, String otherwise) {
    String email = newEmail();
    open(email, typed).then().statusCode(201);
    logIn(email, otherwise).then().statusCode(200);
  }

  @Test
  void aLoginReplacesAHashThatCostsLessThanNewOnes() throws SQLException {
    Path directory = Engine.newDirectory();
    String email;
    String token;
    try (Service cheap = Service.start(directory, Map.of("CANDOR_PASSWORD_COST", "4"))) {
      Account ann = Account.open(cheap);
      email = ann.email();
      token = ann.token();
    }
    assertThat(hash(directory, email)).startsWith("$2a$04$");
    try (Service dear = Service.start(directory, Map.of("CANDOR_PASSWORD_COST", "6"))) {
      dear.logIn(email, "wrong horse").then().statusCode(401);
      dear.logIn(email, "correct horse").then().statusCode(200);
      dear.logIn(email, "correct horse").then().statusCode(200);
      dear.logIn(email, "wrong horse").then().statusCode(401);
      dear.as(token).get("/protected").then().statusCode(200);
    }
    assertThat(hash(directory, email)).startsWith("$2a$06$");
    try (Service cheap = Service.start(directory, Map.of("CANDOR_PASSWORD_COST", "4"))) {
      cheap.logIn(email, "correct horse").then().statusCode(200);
    }
    assertThat(hash(directory, email)).startsWith("$2a$06$");
  }

  private static String hash(Path directory, String email) throws SQLException {
    String url = "jdbc:h2:file:" + directory.resolve("candor") + ";DATABASE_TO_LOWER=TRUE";
    try (Connection connection = DriverManager.getConnection(url, "candor", "candor");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT password_hash FROM users WHERE email = '" + email + "'")) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static String newEmail() {
    return UUID.randomUUID() + "@example.com";
  }

  private static Response open(String email, String password) {
    return post("/users", email, password);
  }

  private static Response logIn(String email, String password) {
    return post("/auth/token", email, password);
  }

  private static Response post(String path, String email, String password) {
    String body = "{\"email\": \"" + email + "\", \"password\": \"" + password + "\"}";
    return SERVICE
        .request()
        .contentType("application/json")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post(path);
  }
}
