package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedLinesTest {

  @Test
  void linesComeBackAsTheyWere() {
    List<OrderLine> lines =
        List.of(
            new OrderLine(1, 1, 0, null),
            new OrderLine(127, 128, 129, 0),
            new OrderLine(16_384, 1_000, 4_900, 999),
            new OrderLine(Long.MAX_VALUE, Integer.MAX_VALUE, PricedBasket.MAX_TOTAL, 127));
    assertThat(PackedLines.unpack(PackedLines.pack(lines))).isEqualTo(lines);
  }

  @Test
  void fiftyUsualLinesTakeLessThan400Bytes() {
    List<OrderLine> lines = new ArrayList<>();
    for (int i = 0; i < Basket.MAX_ITEMS; i++) {
      lines.add(new OrderLine(100_000 + i, 3, 4_900, null));
    }
    assertThat(PackedLines.pack(lines)).hasSizeLessThan(400);
  }
}
