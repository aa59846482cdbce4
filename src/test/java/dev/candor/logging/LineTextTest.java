package dev.candor.logging;

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
    assertThat(LineText.withoutControls("a\r\nb\u2028c\u0085d\te")).isEqualTo("a??b?c?d?e");
    assertThat(LineText.withoutControls("caf\u00e9")).isEqualTo("caf\u00e9");
  }
}
