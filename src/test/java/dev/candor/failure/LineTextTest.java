package dev.candor.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTextTest {

  @Test
  void aTextIsCutBehindAWholeCharacter() {
    assertThat(LineText.cut("x".repeat(256))).hasSize(256);
    assertThat(LineText.cut("x".repeat(257))).isEqualTo("x".repeat(256));
    assertThat(LineText.cut("x".repeat(255) + "\uD83D\uDE00")).isEqualTo("x".repeat(255));
    assertThat(LineText.cut("x".repeat(254) + "\uD83D\uDE00y"))
        .isEqualTo("x".repeat(254) + "\uD83D\uDE00");
  }

  @Test
  void aTextIsOneLine() {
    assertThat(LineText.escaped("a\r\nb\u2028c\u0085d\te"))
        .isEqualTo("a\\u000d\\u000ab\\u2028c\\u0085d\\u0009e");
    assertThat(LineText.escaped("caf\u00e9 \uD83D\uDE00")).isEqualTo("caf\u00e9 \uD83D\uDE00");
  }

  @Test
  void whatIsNotShownIsEscaped() {
    assertThat(LineText.of("a\u202eb\u200bc\ufeffd\u00ade"))
        .isEqualTo("a\\u202eb\\u200bc\\ufeffd\\u00ade");
    assertThat(LineText.of("\uD83D-\uE000-\uDB40\uDC41")).isEqualTo("\\ud83d-\\ue000-\\ue0041");
  }
}
