package dev.candor.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.errors.LineBudget.Suppressed;
import dev.candor.failure.CommonCode;
import dev.candor.failure.FailureCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineBudgetTest {

  private static final FailureCode CODE = CommonCode.RESOURCE_NOT_FOUND;

  private final LineBudget budget = new LineBudget(10, 25);

  @Test
  void whatExceedsTheLinesOfAClientIsSummedUpForItAlone() {
    assertThat(admitted(CODE, "a", 1234)).isEqualTo(10);
    assertThat(admitted(CODE, "b", 3)).isEqualTo(3);
    assertThat(admitted(CommonCode.METHOD_NOT_ALLOWED, "a", 10)).isEqualTo(10);
    assertThat(sums()).containsExactly(new Suppressed(CODE, "a", 1224));
  }

  @Test
  void aSecondLaterAClientHasItsLinesAgain() {
    admitted(CODE, "a", 11);
    budget.advance();
    assertThat(admitted(CODE, "a", 11)).isEqualTo(10);
    assertThat(sums()).containsExactly(new Suppressed(CODE, "a", 1), new Suppressed(CODE, "a", 1));
  }

  @Test
  void manyClientsTogetherHaveALimitAndAreNotRememberedBeyondIt() {
    int lines = 0;
    for (int i = 0; i < 100_000; i++) {
      lines += admitted(CODE, "client " + i, 1);
    }
    assertThat(lines).isEqualTo(25);
    assertThat(sums()).containsExactly(new Suppressed(CODE, null, 100_000 - 25));
    assertThat(admitted(CommonCode.METHOD_NOT_ALLOWED, "a", 1)).isEqualTo(1);
  }

  private int admitted(FailureCode code, String client, int failures) {
    int lines = 0;
    for (int i = 0; i < failures; i++) {
      lines += budget.admits(code, client) ? 1 : 0;
    }
    return lines;
  }

  /** All sums; those of a second come when the next one has ended. */
  private List<Suppressed> sums() {
    List<Suppressed> all = new ArrayList<>(budget.advance());
    all.addAll(budget.advance());
    all.addAll(budget.advance());
    return all;
  }
}
