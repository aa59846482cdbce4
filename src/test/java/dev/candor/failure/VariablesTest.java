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

  @Test
  void listsFlagsAndTimesCanBeGiven() {
    String time = "2099-01-01T00:00:00Z";
    Variables variables =
        variables(Map.of("types", "a/b,c+d", "on", "true", "at", time, "pointer", "/items/0"));
    assertThat(variables.texts("types", List.of("x"))).containsExactly("a/b", "c+d");
    assertThat(variables.flag("on", false)).isTrue();
    assertThat(variables.timestamp("at", Instant.EPOCH)).isEqualTo(Instant.parse(time));
    assertThat(variables.text("pointer", "any text")).isEqualTo("/items/0");
    assertThat(variables.text("message", "any text")).isEqualTo("any text");
    assertThat(variables.violations()).isEmpty();
  }

  @Test
  void listsFlagsAndTimesThatDoNotFitAreViolations() {
    Variables variables =
        variables(
            Map.of(
                "empty", "", "gap", "a,,b", "many", "a,".repeat(20) + "a", "on", "y", "at", "1"));
    for (String name : List.of("empty", "gap", "many")) {
      assertThat(variables.texts(name, List.of("x"))).containsExactly("x");
    }
    assertThat(variables.flag("on", false)).isFalse();
    assertThat(variables.timestamp("at", Instant.EPOCH)).isEqualTo(Instant.EPOCH);
    assertThat(variables.violations())
        .extracting(Violation::field, Violation::rule)
        .containsExactly(
            tuple("empty", "texts"),
            tuple("gap", "texts"),
            tuple("many", "texts"),
            tuple("on", "one_of"),
            tuple("at", "timestamp"));
  }

  private static Variables variables(Map<String, String> given) {
    return new Variables(given, Instant.EPOCH);
  }
}
