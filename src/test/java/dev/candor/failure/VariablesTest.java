package dev.candor.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class VariablesTest {

  @Test
  void anAnswerIsTakenWhereItFits() {
    Variables variables =
        variables(Map.of("name", "pen-1", "count", "0", "wait", "1", "kind", "INVALID"));
    assertThat(variables.text("name", "x")).isEqualTo("pen-1");
    assertThat(variables.number("count", 7)).isZero();
    assertThat(variables.seconds("wait", 7)).isEqualTo(1);
    assertThat(variables.oneOf("kind", FailureKind.CONFLICT)).isEqualTo(FailureKind.INVALID);
    assertThat(variables.violations()).isEmpty();
    assertThat(variables.defaults())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("name", "x", "count", "7", "wait", "7", "kind", "CONFLICT"));
  }

  @Test
  void theDefaultIsTakenWhereNoneIsGiven() {
    Variables variables = variables(Map.of());
    assertThat(variables.text("name", "x")).isEqualTo("x");
    assertThat(variables.seconds("wait", 7)).isEqualTo(7);
    assertThat(variables.oneOf("size", "m", List.of("s", "m"), Function.identity())).isEqualTo("m");
    assertThat(variables.violations()).isEmpty();
  }

  @Test
  void anAnswerThatDoesNotFitIsAViolation() {
    Variables variables =
        variables(
            Map.of("name", "a b", "count", "1e3", "wait", "0", "size", "xl", "z", "1", "y", "1"));
    assertThat(variables.text("name", "x")).isEqualTo("x");
    assertThat(variables.number("count", 7)).isEqualTo(7);
    assertThat(variables.seconds("wait", 7)).isEqualTo(7);
    assertThat(variables.oneOf("size", "m", List.of("s", "m"), Function.identity())).isEqualTo("m");
    assertThat(variables.violations())
        .extracting(Violation::field, Violation::rule)
        .containsExactly(
            tuple("name", "text"),
            tuple("count", "integer"),
            tuple("wait", "min"),
            tuple("size", "one_of"),
            tuple("y", "unknown_member"),
            tuple("z", "unknown_member"));
  }

  private static Variables variables(Map<String, String> given) {
    return new Variables(given, Instant.EPOCH);
  }
}
