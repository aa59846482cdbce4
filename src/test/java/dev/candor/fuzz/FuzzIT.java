package dev.candor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However wrong a request is, its answer is one that the document lists, and never a 500.
 *
 * <p>{@code -Dcandor.fuzz=100000 -Dcandor.seed=7} makes a campaign of it: so many requests on each
 * database.
 */
class FuzzIT {

  @ParameterizedTest
  @EnumSource(Engine.class)
  void everyAnswerToARandomRequestIsDocumented(Engine engine) {
    RandomClients.Outcome outcome = RandomClients.on(engine);
    assertThat(outcome.findings().faults()).isEmpty();
    assertThat(outcome.findings().statuses())
        .containsKeys(200, 400, 401, 404, 405, 406, 412, 413, 414, 415, 431, 501, 505);
    assertThat(outcome.log()).doesNotContain("\tat ", "Exception");
  }
}
