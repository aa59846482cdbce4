package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no JSON, or not the JSON expected. */
class StrictJsonIT {

  private static final String REST = "\"price\": 1, \"currency\": \"EUR\", \"stock\": 1}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | The body is empty or null",
        "null | The body is empty or null",
        "nul | The body is not valid JSON in UTF-8",
        "{ | The body ends too early",
        "{\"name\": \"a | The body ends too early",
        "{\"name\": \"a\", \"name\": \"b\"} | A member appears twice in an object",
        "{\"x\": {\"y\": 1, \"y\": 2}} | A member appears twice in an object",
        "{} {} | Something follows the end of the JSON value",
        "{}} | The body is not valid JSON in UTF-8",
        "[] | A value has the wrong type",
        "\"text\" | A value has the wrong type",
        "{'name': 1} | The body is not valid JSON in UTF-8",
        "{\"name\": NaN} | The body is not valid JSON in UTF-8",
        "{\"name\": \"a\tb\"} | The body is not valid JSON in UTF-8",
        "{\"name\": 5} | A value has the wrong type",
        "{\"name\": true} | A value has the wrong type",
        "{\"price\": \"5\"} | A value has the wrong type",
        "{\"price\": \"\"} | A value has the wrong type",
        "{\"price\": 1.5} | A value has the wrong type",
        "{\"price\": {}} | A value has the wrong type",
        "{\"stock\": false} | A value has the wrong type",
        "{\"price\": 99999999999999999999} | A number is out of range",
        "{\"stock\": 9999999999} | A number is out of range",
      })
  void whatIsWrongIsSaidWithoutQuotingIt(String body, String message) {
    post(body)
        .body("error.message", startsWith(message + ". "))
        .body("error.details.line", equalTo(1));
  }

  @Test
  void thePlaceIsTold() {
    post("{\n  \"name\": \"a\",\n  \"price\": \"5\"\n}")
        .body("error.details.line", equalTo(3))
        .body("error.details.pointer", equalTo("/price"));
  }

  @Test
  void badUtf8IsMalformed() {
    byte[] body = ("{\"name\": \"a\u00ff\", " + REST).getBytes(StandardCharsets.ISO_8859_1);
    malformed(body);
    malformed(("{\"name\": \"a\", " + REST).getBytes(StandardCharsets.UTF_16));
  }

  @Test
  void overlongUtf8IsMalformed() {
    malformed(("{\"name\": \"\u00c0\u00af\", " + REST).getBytes(StandardCharsets.ISO_8859_1));
    malformed(("{\"name\": \"\u00e0\u0080\u00af\", " + REST).getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Stock\": [\"a\"], \"name\": \"a\"}",
        "{\"name\": \"a\", \"x\": {\"y\": 1}, \"Stock\": [1, [2]]}",
        "{\"x\": {\"y\": {\"z\": 1}}, \"a/b\": 1, \"Stock\": {}, \"price\": 1}",
        "{\"name\": \"a\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1, \"x\": [1], \"Stock\": [1]}",
      })
  void anUnknownMemberIsPointedAtWhateverItsValue(String body) {
    List<String> pointers =
        request(body)
            .extract()
            .path("error.details.violations.findAll { it.rule == 'unknown_member' }.pointer");
    List<String> fields =
        request(body)
            .extract()
            .path("error.details.violations.findAll { it.rule == 'unknown_member' }.field");
    assertThat(pointers).contains("/Stock").hasSameSizeAs(fields);
    assertThat(pointers)
        .containsExactlyElementsOf(
            fields.stream().map(name -> "/" + name.replace("/", "~1")).toList());
  }

  @Test
  void whereAPatchFailsIsToldByAPointer() {
    Envelope.check(
            service()
                .admin()
                .contentType("application/merge-patch+json")
                .body("{\"price\": \"5\"}")
                .patch(request("{\"name\": \"a\", " + REST).extract().header("Location"))
                .then(),
            400,
            "MALFORMED_JSON")
        .body("error.details", equalTo(Map.of("pointer", "/price")));
  }

  @Test
  void ofManyUnknownMembersAHundredAreListed() {
    StringBuilder body = new StringBuilder("{\"m\": 0");
    for (int i = 0; i < 5_000; i++) {
      body.append(", \"m").append(i).append("\": 0");
    }
    ValidatableResponse response = request(body.append('}').toString());
    assertThat(response.extract().<List<String>>path("error.details.violations.rule"))
        .filteredOn("unknown_member"::equals)
        .hasSize(100);
    assertThat(response.extract().header("Content-Length")).isNotNull();
  }

  @Test
  void nestingBeyond64LevelsIsRefused() {
    post("{\"x\": " + "[".repeat(64) + "]".repeat(64) + "}")
        .body("error.message", startsWith("The body is nested deeper than 64 levels"));
    request("{\"x\": " + "[".repeat(63) + "]".repeat(63) + "}")
        .body("error.code", equalTo("VALIDATION_ERROR"));
  }

  private static ValidatableResponse post(String body) {
    return malformed(body.getBytes(StandardCharsets.UTF_8));
  }

  private static ValidatableResponse malformed(byte[] body) {
    return Envelope.check(
        service().admin().contentType("application/json").body(body).post("/products").then(),
        400,
        "MALFORMED_JSON");
  }

  private static ValidatableResponse request(String body) {
    return service().admin().contentType("application/json").body(body).post("/products").then();
  }

  private static Service service() {
    return Engine.EMBEDDED.service();
  }
}
