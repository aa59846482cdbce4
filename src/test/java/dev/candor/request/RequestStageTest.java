package dev.candor.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The stages that failures name are those of the table, in its order. */
class RequestStageTest {

  private static final Pattern STAGES =
      Pattern.compile("(?m)^(?:\\| [^|]+){3}\\| ([^|]*)\\|[^|]*\\|$");
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z_]+");

  @Test
  void everyStageIsInTheTableWhereItsRequestsFail() throws IOException {
    assertThat(
            STAGES
                .matcher(Files.readString(Path.of("docs/request.md")))
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map(name -> name.group()))
        .containsExactlyElementsOf(Arrays.stream(RequestStage.values()).map(Enum::name).toList());
  }
}
