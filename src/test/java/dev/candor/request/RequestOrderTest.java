package dev.candor.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.handlers.ResourceRequestFilterHandler;
import org.junit.jupiter.api.Test;

/** The order of a running service is the one that is written down. */
@QuarkusTest
class RequestOrderTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\S+) \\| (.+?) \\| (.+?) \\| .*\\|$");
  private static final Pattern OF_THE_SERVICE =
      Pattern.compile("dev\\.candor\\.(?:\\w+\\.)*(\\w+)\\$.*");

  @Test
  void theTableHasEveryPositionInItsOrder() throws IOException {
    assertThat(rows().map(row -> row.group(1)).filter(stage -> stage.startsWith("`")))
        .containsExactlyElementsOf(positions().map(field -> "`" + field + "`").toList());
  }

  @Test
  void theFiltersStandAsTheTableSays() throws IOException {
    assertThat(
            ResteasyReactiveRecorder.getCurrentDeployment().getPreMatchHandlers().stream()
                .filter(ResourceRequestFilterHandler.class::isInstance)
                .map(ResourceRequestFilterHandler.class::cast)
                .map(handler -> handler.getFilter().getClass().getName())
                .map(OF_THE_SERVICE::matcher)
                .filter(Matcher::matches)
                .map(name -> "`" + name.group(1) + "`"))
        .containsExactlyElementsOf(
            rows()
                .filter(row -> row.group(3).equals("JAX-RS filter"))
                .map(row -> row.group(2))
                .toList());
  }

  private static Stream<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(Path.of("docs/request.md"))).results();
  }

  /** Vert.x takes the higher first, JAX-RS the lower, and all of Vert.x comes before. */
  private static Stream<String> positions() {
    List<Field> fields =
        Arrays.stream(RequestOrder.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .toList();
    return Stream.concat(
            fields.stream()
                .filter(field -> value(field) > Integer.MAX_VALUE / 2)
                .sorted((a, b) -> Integer.compare(value(b), value(a))),
            fields.stream()
                .filter(field -> value(field) <= Integer.MAX_VALUE / 2)
                .sorted((a, b) -> Integer.compare(value(a), value(b))))
        .map(Field::getName);
  }

  private static int value(Field field) {
    try {
      return field.getInt(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
