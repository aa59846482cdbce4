package dev.candor.errors.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures are in the language that the client prefers; all that operators read is English. */
@Tag("once")
class LanguagesIT {

  private static final String GERMAN = "Produkt 987654321 nicht gefunden. ";
  private static final String ENGLISH = "Product 987654321 not found. ";

  private static final Service SERVICE = Engine.EMBEDDED.service();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de                  | de",
        "de-CH, en;q=0.5     | de",
        "fr                  | en",
        "fr, de;q=0.1        | de",
        "*                   | en",
        "en;q=0, *           | de",
        "en;q=0              | en",
        "de;q=0              | en",
        "de;;q=x, \"         | en",
        "de_DE               | en",
        "''                  | en",
      })
  void theFieldDecides(String field, String language) {
    Envelope.check(
            SERVICE.request().header("Accept-Language", field).get("/products/987654321").then(),
            404,
            "RESOURCE_NOT_FOUND")
        .header("Content-Language", language)
        .body("error.message", startsWith(language.equals("de") ? GERMAN : ENGLISH));
  }

  @Test
  void withoutTheFieldAFailureIsEnglish() {
    SERVICE
        .request()
        .get("/products/987654321")
        .then()
        .header("Content-Language", "en")
        .header("Vary", nullValue())
        .body("error.message", startsWith(ENGLISH));
  }

  @Test
  void aServiceWithoutLanguagesIsEnglish() {
    try (Service english = Service.start(Engine.newDirectory(), Map.of("CANDOR_LANGUAGES", " "))) {
      english
          .request()
          .header("Accept-Language", "de")
          .get("/products/987654321")
          .then()
          .statusCode(404)
          .header("Content-Language", "en")
          .body("error.message", startsWith(ENGLISH));
    }
  }

  @Test
  void severalLinesAreOneField() {
    SERVICE
        .request()
        .header("Accept-Language", "fr")
        .header("Accept-Language", "de;q=0.5")
        .get("/products/987654321")
        .then()
        .header("Content-Language", "de");
  }

  @Test
  void aFieldOfEightThousandBytesIsEnglish() {
    Envelope.check(
            SERVICE
                .request()
                .header("Accept-Language", "de" + ", de-CH;q=0.5".repeat(600))
                .get("/products/987654321")
                .then(),
            404,
            "RESOURCE_NOT_FOUND")
        .header("Content-Language", "en");
  }

  /** Bean Validation would read the field, too. */
  @ParameterizedTest
  @ValueSource(strings = {"fr", "de;;q=x", "\u00e9", "en;q=9"})
  void violationsAreEnglishForAnotherField(String field) {
    SERVICE
        .request()
        .header("Accept-Language", field)
        .contentType(ContentType.JSON)
        .body("{\"items\": []}")
        .post("/process")
        .then()
        .statusCode(400)
        .header("Content-Language", "en")
        .body("error.message", startsWith("'items' must not be empty. "));
  }

  @Test
  void aMessageThatIsRefusedIsEnglish() {
    try (RawConnection connection = SERVICE.connect()) {
      connection.send("GET /%zz HTTP/1.1\r\nHost: a\r\nAccept-Language: de\r\n\r\n");
      RawResponse answer = connection.receive();
      Envelope.check(answer, 400, "MALFORMED_REQUEST");
      assertThat(answer.header("Content-Language")).isEqualTo("en");
    }
  }

  @Test
  void thePortOfThePlatformIsEnglish() {
    SERVICE
        .management()
        .header("Accept-Language", "de")
        .get("/nothing")
        .then()
        .statusCode(404)
        .header("Content-Language", "en")
        .body("error.message", startsWith("There is nothing at this path. "));
  }

  @Test
  void theLogAndTheJournalAreEnglish() {
    String id =
        Account.open(SERVICE)
            .request()
            .header("Accept-Language", "de")
            .get("/orders/x")
            .header("X-Request-Id");
    String english = "'id' must be an integer from 1. ";
    assertThat(String.valueOf(Records.awaitLine(SERVICE, id).get("error_message")))
        .startsWith(english);
    SERVICE
        .admin()
        .header("Accept-Language", "de")
        .get("/failures/" + id)
        .then()
        .statusCode(200)
        .body("sent.error.message", startsWith(english))
        .body("sent.error.details.violations[0].message", equalTo("must be an integer from 1"));
  }
}
