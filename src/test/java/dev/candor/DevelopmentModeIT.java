package dev.candor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * {@code ./mvnw quarkus:dev}: an edited class is there at the next request, and so is the guard.
 * There is no such mode of the native executable.
 */
@DisabledIfSystemProperty(named = "candor.executable", matches = ".+")
@Execution(ExecutionMode.CONCURRENT)
class DevelopmentModeIT {

  private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
  private static final List<String> PROJECT = List.of("pom.xml", "mvnw", ".mvn", "src/main");

  /** What the build has compiled already is not compiled once more. */
  private static final String COMPILED = "target/classes";

  private static final String MALFORMED = "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n";

  private final Path project = Engine.newDirectory();
  private final Path log = project.resolve("dev.log");
  private @Nullable Process process;

  @Test
  void anEditedClassIsThereAtTheNextRequest() throws IOException {
    PROJECT.forEach(this::copy);
    copy(COMPILED);
    int port = start();
    // The connection whose request finds the edited class has a guard of the classes before.
    try (RawConnection kept = new RawConnection(port)) {
      assertThat(messageTo(kept)).startsWith("There is nothing at this path.");
      checkGuard(port);
      edit("failure/RouteNotFound.java", "There is nothing", "There is nothing yet");
      // It is compiled first, which the socket may not wait for.
      Patience.await("the edited class answers")
          .atMost(Patience.START)
          .ignoreException(UncheckedIOException.class)
          .until(() -> messageTo(kept).startsWith("There is nothing yet"));
      checkGuard(port);
    }
    assertThat(Files.readString(log)).doesNotContain("(y/n");
  }

  private void copy(String name) {
    Path target = project.resolve(name);
    try (Stream<Path> files = Files.walk(Path.of(name))) {
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      for (Path file : files.toList()) {
        Files.copy(
            file,
            target.resolve(Path.of(name).relativize(file).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts development mode, with nobody at the terminal, and returns its port. */
  private int start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "./mvnw", "-B", "-ntp", "-Dmaven.main.skip", "-Ddebug=false", "quarkus:dev");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("QUARKUS_HTTP_PORT", "0");
    builder.environment().put("QUARKUS_MANAGEMENT_PORT", "0");
    builder.environment().put("CANDOR_DATA_DIR", project.resolve("data").toString());
    Process maven =
        builder
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process = maven;
    AtomicReference<Matcher> listening = new AtomicReference<>();
    Patience.await("development mode listens")
        .atMost(Patience.START.multipliedBy(4))
        .until(
            () -> {
              assertThat(maven.isAlive()).as(Files.readString(log)).isTrue();
              listening.set(LISTENING.matcher(Files.readString(log)));
              return listening.get().find();
            });
    return Integer.parseInt(listening.get().group(1));
  }

  private static void checkGuard(int port) {
    try (RawConnection connection = new RawConnection(port)) {
      Envelope.check(connection.send(MALFORMED).receive(), 400, "MALFORMED_REQUEST");
    }
  }

  private static String messageTo(RawConnection connection) {
    RawResponse response = connection.send("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n").receive();
    Envelope.check(response, 404, "RESOURCE_NOT_FOUND");
    return response.json().getString("error.message");
  }

  private void edit(String file, String before, String after) throws IOException {
    Path source = project.resolve("src/main/java/dev/candor").resolve(file);
    String text = Files.readString(source);
    assertThat(text).contains(before);
    Files.writeString(source, text.replace(before, after));
  }

  @AfterEach
  void stop() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
