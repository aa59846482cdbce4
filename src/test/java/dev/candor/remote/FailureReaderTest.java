package dev.candor.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final String MEMBERS =
      "\"code\": \"MAINTENANCE_MODE\", \"retryable\": true, \"message\": \"db-7 moves\"";

  @Test
  void anEnvelopeIsRead() {
    RemoteFailure failure =
        json(503, "{\"error\": {" + MEMBERS + ", \"details\": {\"retry_after\": 7, \"x\": 1}}}");
    assertThat(failure.status()).isEqualTo(503);
    assertThat(failure.code()).isEqualTo("MAINTENANCE_MODE");
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(failure.details().path("x").asInt()).isEqualTo(1);
  }

  @Test
  void aProblemIsRead() {
    RemoteFailure failure =
        read(
            409,
            "application/problem+json; charset=utf-8",
            "{\"type\": \"/errors/IN_USE\", \"status\": 409, \"code\": \"IN_USE\","
                + " \"retryable\": true, \"retry_after\": 3, \"items\": [1]}");
    assertThat(failure.code()).isEqualTo("IN_USE");
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(3));
    assertThat(failure.details().path("items")).hasSize(1);
  }

  @Test
  void aProblemOfAServiceThatHasNoCodesIsReadByItsStatus() {
    RemoteFailure failure =
        read(403, "application/problem+json", "{\"type\": \"about:blank\", \"status\": 403}");
    assertThat(failure.code()).isNull();
    assertThat(failure.retryable()).isFalse();
    assertThat(failure.retryAfter()).isZero();
  }

  @Test
  void theHeaderFieldCountsBeforeTheBody() {
    RemoteFailure failure =
        FailureReader.read(
            503, "application/json", "9", stream("{\"error\": {\"retry_after\": 7}}"), NOW);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void thePageOfAGatewayHasNoCode() {
    RemoteFailure failure = read(502, "text/html", "<h1>Bad Gateway</h1>{" + MEMBERS + "}");
    assertThat(failure.code()).isNull();
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.details().isMissingNode()).isTrue();
  }

  @Test
  void noSentenceOfTheServiceIsKept() {
    assertThat(json(503, "{\"error\": {" + MEMBERS + "}}"))
        .hasMessage("status 503, code MAINTENANCE_MODE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "\"OVERLOADED\"",
        "{\"error\": ",
        "{\"error\": {\"code\": \"A\"}} {}",
        "{\"error\": {\"code\": \"A\", \"code\": \"B\"}}",
        "{\"error\": {\"code\": \"not a code\\nERROR forged\"}}",
        "{\"error\": {\"code\": [\"A\"], \"retryable\": \"false\", \"details\": []}}",
        "{\"code\": 1, \"retry_after\": \"7\"}",
        "{\"retry_after\": 1e400}",
        "{\"retry_after\": -1}",
        "{\"retry_after\": 99999999999999999999}",
        "{\"error\": {\"details\": {\"retry_after\": 1.5}}}",
      })
  void whatIsNoFailureIsReadByItsStatus(String body) {
    RemoteFailure failure = json(503, body);
    assertThat(failure.code()).isNull();
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.retryAfter()).isZero();
  }

  @Test
  void hostileBodiesAreNotRead() {
    String filler = "x".repeat(FailureReader.MAX_BYTES);
    for (String body :
        new String[] {
          "[".repeat(30_000),
          "{\"error\":".repeat(5_000),
          "{\"code\": \"A\", \"n\": " + "9".repeat(20_000) + "}",
          "{\"code\": \"A\", \"" + "n".repeat(2_000) + "\": 1}",
          "{\"code\": \"A\", \"message\": \"" + filler + "\"}",
        }) {
      assertThat(json(500, body).code()).isNull();
    }
    byte[] notUtf8 =
        "{\"code\": \"A\", \"message\": \"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(
            FailureReader.read(
                    500, "application/json", null, new ByteArrayInputStream(notUtf8), NOW)
                .code())
        .isNull();
  }

  @Test
  void aBodyIsReadNoFurtherThanItsBound() {
    InputStream endless =
        new InputStream() {
          private int read;

          @Override
          public int read() {
            return read(new byte[1], 0, 1);
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            read += length;
            assertThat(read).isLessThan(2 * FailureReader.MAX_BYTES);
            Arrays.fill(bytes, offset, offset + length, (byte) ' ');
            return length;
          }
        };
    assertThat(FailureReader.read(500, "application/json", null, endless, NOW).code()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "400, false", "404, false", "408, true", "409, false", "429, true", "500, true",
    "501, false", "502, true", "503, true", "504, true", "505, false", "599, true",
  })
  void withoutAWordOfTheServiceTheStatusDecidesOnRetries(int status, boolean retryable) {
    assertThat(FailureReader.read(status, null, null, null, NOW).retryable()).isEqualTo(retryable);
  }

  @Test
  void theServicesOwnWordCountsMoreThanItsStatus() {
    assertThat(json(503, "{\"error\": {\"retryable\": false}}").retryable()).isFalse();
    assertThat(json(409, "{\"error\": {\"retryable\": true}}").retryable()).isTrue();
  }

  private static RemoteFailure json(int status, String body) {
    return read(status, "application/json", body);
  }

  private static RemoteFailure read(int status, @Nullable String type, String body) {
    return FailureReader.read(status, type, null, stream(body), NOW);
  }

  private static InputStream stream(String body) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
  }
}
