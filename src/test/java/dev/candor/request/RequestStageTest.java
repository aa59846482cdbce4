package dev.candor.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stage is a position of the order, or comes after all of them. */
class RequestStageTest {

  /** Where nothing fails: what is wrong with a token is kept until its route is known. */
  private static final List<String> HARMLESS =
      List.of("MARKS", "DEMAND", "AUTHENTICATION", "OPTIONS");

  @Test
  void everyPositionAtWhichARequestCanFailIsAStage() {
    assertThat(
            Arrays.stream(RequestOrder.class.getFields())
                .map(Field::getName)
                .filter(position -> !HARMLESS.contains(position)))
        .containsExactlyElementsOf(
            Arrays.stream(RequestStage.values())
                .filter(stage -> stage.compareTo(RequestStage.READING) < 0)
                .map(Enum::name)
                .toList());
  }
}
