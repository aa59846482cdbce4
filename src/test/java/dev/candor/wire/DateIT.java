package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Port;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer says when it was made (RFC 9110, section 6.6.1). */
class DateIT {

  private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/data" + HOST + "\r\n",
        "HEAD /api/data" + HOST + "\r\n",
        "OPTIONS *" + HOST + "\r\n",
        "GET /nowhere" + HOST + "\r\n",
        "GET /q/health/live" + HOST + "\r\n",
        "GET /openapi" + HOST + "\r\n",
        "GET /docs/" + HOST + "\r\n",
        "GET /protected" + HOST + "\r\n",
        "POST /products" + HOST + "Content-Length: 100000000\r\n\r\n",
        "GET /" + HOST + "Expect: tea\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "FOO /" + HOST + "\r\n",
        "GET /%zz" + HOST + "\r\n",
        "blah\r\n\r\n",
        "GET /api/da",
      })
  void everyAnswerIsDated(String request) {
    for (Port port : Port.values()) {
      try (RawConnection connection = Engine.EMBEDDED.service().connect(port)) {
        RawResponse response = connection.send(request).receiveHead();
        Instant date =
            ZonedDateTime.parse(
                    String.valueOf(response.header("Date")), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
        assertThat(Duration.between(date, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(response.head().toLowerCase(Locale.ROOT).split("\r\ndate:", -1)).hasSize(2);
      }
    }
  }
}
