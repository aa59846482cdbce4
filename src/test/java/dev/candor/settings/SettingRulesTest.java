package dev.candor.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.config.ConfigValidationException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettingRulesTest {

  interface Timed {

    @Within(min = "10ms", max = "1m")
    Duration waitTime();
  }

  interface Rules extends Timed {

    @Within(min = "4", max = "31")
    int cost();

    @Within(min = "1K", max = "1G")
    long bytes();

    @Within(min = "1", max = "7")
    Optional<Integer> most();

    @Matching(regexp = "[a-z]+", message = "must be letters")
    Optional<List<String>> names();

    int free();
  }

  record Values(
      Duration waitTime,
      int cost,
      long bytes,
      Optional<Integer> most,
      Optional<List<String>> names,
      int free)
      implements Rules {}

  private static final Values LEAST =
      new Values(Duration.ofMillis(10), 4, 1024, Optional.of(1), Optional.of(List.of("a")), -1);
  private static final Values GREATEST =
      new Values(Duration.ofMinutes(1), 31, 1 << 30, Optional.of(7), Optional.empty(), 1);

  @Test
  void theBoundsThemselvesAndWhatIsUnsetAreFine() {
    assertThatCode(() -> check("candor", LEAST)).doesNotThrowAnyException();
    assertThatCode(() -> check("candor", GREATEST)).doesNotThrowAnyException();
    Values unset =
        new Values(Duration.ofSeconds(1), 4, 1024, Optional.empty(), Optional.empty(), 0);
    assertThatCode(() -> check("candor", unset)).doesNotThrowAnyException();
  }

  @Test
  void allThatIsBelowIsNamedAtOnce() {
    Values low =
        new Values(
            Duration.ofMillis(9), 3, 1023, Optional.of(0), Optional.of(List.of("a", "S3CRET")), 0);
    assertThat(problems(low))
        .containsExactlyInAnyOrder(
            "candor.wait-time must be from 10ms to 1m",
            "candor.cost must be from 4 to 31",
            "candor.bytes must be from 1K to 1G",
            "candor.most must be from 1 to 7",
            "candor.names must be letters");
  }

  @Test
  void allThatIsAboveIsNamedAtOnce() {
    Values high =
        new Values(
            Duration.ofMillis(60_001), 32, (1L << 30) + 1, Optional.of(8), Optional.empty(), 0);
    assertThat(problems(high)).hasSize(4);
  }

  @Test
  void whatQuarkusSetsIsItsOwn() {
    Values low = new Values(Duration.ZERO, 0, 0, Optional.of(0), Optional.empty(), 0);
    assertThatCode(() -> check("quarkus.candor", low)).doesNotThrowAnyException();
  }

  private static List<String> problems(Values values) {
    ConfigValidationException failure =
        catchThrowableOfType(ConfigValidationException.class, () -> check("candor", values));
    return IntStream.range(0, failure.getProblemCount())
        .mapToObj(i -> failure.getProblem(i).getMessage())
        .toList();
  }

  private static void check(String prefix, Values values) {
    new SettingRules().validateMapping(Rules.class, prefix, values);
  }
}
