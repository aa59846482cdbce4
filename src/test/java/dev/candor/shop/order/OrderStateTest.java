package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OrderStateTest {

  @Test
  void thereAreNoArrowsButThese() {
    String arrows =
        """
        PENDING -> PAID
        PENDING -> RELEASING
        PENDING -> FAILED
        RELEASING -> FAILED
        """;
    assertThat(
            Arrays.stream(OrderState.values())
                .flatMap(
                    from ->
                        Arrays.stream(OrderState.values())
                            .filter(from::mayBecome)
                            .map(to -> from + " -> " + to)))
        .containsExactlyElementsOf(arrows.lines().toList());
  }

  @Test
  void whereAnArrowBeginsSomethingIsLeftToDo() {
    for (OrderState from : OrderState.values()) {
      assertThat(from.isUnsettled())
          .isEqualTo(Arrays.stream(OrderState.values()).anyMatch(from::mayBecome));
    }
  }
}
