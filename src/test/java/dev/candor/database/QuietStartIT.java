package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A start on a database that is as it should be reads it, and does nothing that a first one does.
 */
@DisabledIfSystemProperty(
    named = "candor.executable",
    matches = ".+",
    disabledReason = "A native executable loads no classes")
@Execution(ExecutionMode.CONCURRENT)
class QuietStartIT {

  @ParameterizedTest
  @EnumSource(Engine.class)
  void aLaterStartNeitherMigratesNorMeetsARowThatIsThere(Engine engine, @TempDir Path temporary)
      throws IOException {
    Path directory = Engine.newDirectory();
    Map<String, String> settings = engine.settings();
    try (Service first = Service.start(directory, settings)) {
      Readiness.await(first);
    }
    Path events = temporary.resolve("events");
    List<String> options = List.of("-Xlog:class+load,exceptions:file=" + events);
    try (Service later = Service.startWith(options, directory, settings)) {
      Readiness.await(later);
    }
    List<String> lines = Files.readAllLines(events);
    assertThat(lines).anyMatch(line -> line.contains("flywaydb.core.internal.command.DbInfo "));
    assertThat(lines.stream().filter(QuietStartIT::isOfAFirstStart)).isEmpty();
  }

  private static boolean isOfAFirstStart(String line) {
    return line.contains("flywaydb.core.internal.command.DbMigrate ")
        || line.contains("Exception <a 'org/h2/");
  }
}
