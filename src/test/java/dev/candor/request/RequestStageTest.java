package dev.candor.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A stage is a position of the order, or comes after all of them. */
class RequestStageTest {

  @Test
  void stagesAreNamedAsPositionsAre() {
    assertThat(RequestOrder.class.getFields())
        .extracting(Field::getName)
        .containsSubsequence(
            Arrays.stream(RequestStage.values())
                .filter(stage -> stage.compareTo(RequestStage.READING) < 0)
                .map(Enum::name)
                .toList());
  }
}
