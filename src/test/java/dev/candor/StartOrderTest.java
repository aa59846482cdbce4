package dev.candor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The order in which a running service has started is the one that is written down. */
@QuarkusTest
class StartOrderTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z]+)` \\| (`.+`) \\|$");

  @Inject BeanManager beans;

  @Test
  void theTableHasEveryObserverAtItsPosition() throws IOException {
    Map<Integer, String> positions = new TreeMap<>();
    for (Field field : StartOrder.class.getFields()) {
      positions.put(value(field), "`" + field.getName() + "` | ");
    }
    Map<Integer, String> observers =
        beans.resolveObserverMethods(new StartupEvent()).stream()
            .filter(observer -> observer.getBeanClass().getName().startsWith("dev.candor."))
            .collect(
                Collectors.groupingBy(
                    ObserverMethod::getPriority,
                    TreeMap::new,
                    Collectors.collectingAndThen(
                        Collectors.mapping(
                            observer -> "`" + observer.getBeanClass().getSimpleName() + "`",
                            Collectors.toCollection(TreeSet::new)),
                        names -> String.join(", ", names))));
    observers.replaceAll((position, names) -> positions.get(position) + names);
    assertThat(ROW.matcher(Files.readString(Path.of("docs/architecture.md"))).results())
        .extracting(row -> "`" + row.group(1) + "` | " + row.group(2))
        .containsExactlyElementsOf(observers.values());
    assertThat(observers.keySet()).isEqualTo(positions.keySet());
  }

  private static int value(Field field) {
    try {
      return field.getInt(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
