package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ConnectionBudgetTest {

  private static final OptionalLong ANN = OptionalLong.of(1);
  private static final OptionalLong BOB = OptionalLong.of(2);
  private static final OptionalLong PROXY = OptionalLong.empty();

  private final ConnectionBudget budget = new ConnectionBudget(5, 2);

  @Test
  void anAddressHasItsShareAndLeavesTheRestToOthers() {
    assertThat(budget.admit(ANN)).isTrue();
    assertThat(budget.admit(ANN)).isTrue();
    assertThat(budget.admit(ANN)).isFalse();
    assertThat(budget.admit(BOB)).isTrue();
    assertThat(budget.open()).isEqualTo(3);
    assertThat(budget.refusedForAddress()).isEqualTo(1);
    assertThat(budget.refusedInAll()).isZero();
  }

  @Test
  void aConnectionThatHasEndedMakesRoom() {
    budget.admit(ANN);
    budget.admit(ANN);
    budget.release(ANN);
    assertThat(budget.admit(ANN)).isTrue();
    budget.release(ANN);
    budget.release(ANN);
    assertThat(budget.open()).isZero();
    assertThat(budget.addresses()).isZero();
  }

  @Test
  void aProxyIsNotOneClient() {
    for (int i = 0; i < 5; i++) {
      assertThat(budget.admit(PROXY)).isTrue();
    }
    assertThat(budget.admit(PROXY)).isFalse();
    assertThat(budget.admit(ANN)).isFalse();
    assertThat(budget.refusedInAll()).isEqualTo(2);
    assertThat(budget.addresses()).isZero();
  }
}
