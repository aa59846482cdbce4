package dev.candor.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.failure.Failure;
import dev.candor.failure.RouteNotFound;
import dev.candor.failure.ServiceUnavailable;
import java.time.Instant;
import java.util.List;
import org.jboss.logmanager.formatters.ColorPatternFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class TextLinesTest {

  private static final String DEFAULT = "%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c{3.}] (%t) %s%e%n";

  private final PatternFormatter quarkus = new PatternFormatter(DEFAULT);

  @Test
  void aLineIsTheOneThatTheDefaultFormatWrites() {
    TextLines lines = new TextLines(quarkus);
    for (String instant : List.of("2026-11-22T08:00:00.007Z", "2026-06-30T23:59:59.999999Z")) {
      FailureRecord info = record(new RouteNotFound());
      info.setInstant(Instant.parse(instant));
      assertThat(lines.format(info)).isEqualTo(quarkus.format(info)).contains("INFO  [api.errors]");
      FailureRecord error = record(new ServiceUnavailable(1));
      assertThat(lines.format(error)).isEqualTo(quarkus.format(error)).contains("ERROR [api.");
    }
  }

  @Test
  void aFailureWithAStackIsLeftToTheDefaultFormat() {
    FailureRecord record = record(new RouteNotFound());
    record.setThrown(new IllegalStateException("unforeseen"));
    assertThat(new TextLines(quarkus).format(record)).contains("IllegalStateException");
  }

  @Test
  void anOperatorsOwnFormatIsRecognised() {
    assertThat(TextLines.areLike(quarkus)).isTrue();
    assertThat(TextLines.areLike(new PatternFormatter("%d{HH:mm:ss} %s%n"))).isFalse();
    assertThat(TextLines.areLike(new ColorPatternFormatter(DEFAULT))).isFalse();
  }

  private static FailureRecord record(Failure failure) {
    return new FailureRecord(failure, "GET", "/a%b", "127.0.0.1", null, "id", null, false);
  }
}
