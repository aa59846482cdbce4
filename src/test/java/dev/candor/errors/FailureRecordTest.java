package dev.candor.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.failure.ResourceNotFound;
import org.junit.jupiter.api.Test;

class FailureRecordTest {

  private static final String NASTY =
      "a\r\n\u0085\u00AD\u200B\u202E\u2028\uFEFF\uD83D\uE000\u0378b";

  @Test
  void everyFieldIsOneLineThatLooksLikeWhatItIs() {
    FailureRecord record =
        new FailureRecord(
            new ResourceNotFound("error", NASTY), NASTY, NASTY, "::1", NASTY, "id", null, false);
    assertThat(record.getMessage()).matches("[\\P{C}&&\\P{Zl}]+");
    record
        .fields()
        .forEach(
            (name, value) ->
                assertThat(String.valueOf(value)).as(name).matches("[\\P{C}&&\\P{Zl}]+"));
  }
}
