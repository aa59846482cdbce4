package dev.candor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What {@code train} makes is what the next JVM starts with. */
@Tag("once")
@DisabledIfSystemProperty(
    named = "candor.executable",
    matches = ".+",
    disabledReason = "It has no JVM")
class TrainIT {

  private static final Pattern MADE =
      Pattern.compile("Made \\S+ with [1-9][0-9]* requests. Start with it: java (-XX:.+) -jar ");

  @Test
  void aStartWithItTakesItsClassesFromTheFile() throws Exception {
    Path directory = Engine.newDirectory();
    Path loaded = directory.resolve("loaded");
    List<String> options = new ArrayList<>(List.of(train(directory).split(" ")));
    options.add("-Xlog:class+load:file=" + loaded);
    try (Service service = Service.startWith(options, directory, Map.of())) {
      service.request().get("/nowhere").then().statusCode(404);
    }
    try (var lines = Files.lines(loaded)) {
      assertThat(lines.filter(line -> line.contains("dev.candor.failure.RouteNotFound ")))
          .singleElement()
          .asString()
          .contains("source: shared objects file");
    }
  }

  private static String train(Path directory) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "./train",
            System.getProperty("candor.jar"),
            directory.resolve("candor.aot").toString(),
            "1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    Matcher made = MADE.matcher(said);
    assertThat(made.find()).as(said).isTrue();
    return made.group(1);
  }
}
