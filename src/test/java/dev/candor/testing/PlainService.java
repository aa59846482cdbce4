package dev.candor.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/** The service of {@code src/test/services/plain}, as Quarkus makes it, built and started. */
public final class PlainService implements AutoCloseable {

  private static final Path SOURCES = Path.of("src", "test", "services", "plain").toAbsolutePath();
  private static final Path TARGET = Path.of("target", "plain").toAbsolutePath();
  private static final Pattern VERSION =
      Pattern.compile("<quarkus\\.version>([^<]+)</quarkus\\.version>");
  private static final Pattern LISTENING =
      Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");

  private final Process process;
  private final URI url;

  private PlainService(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Builds the service with Candor's own version of Quarkus, and starts it. */
  public static PlainService start() {
    try {
      Path log = Files.createDirectories(TARGET).resolve("build.log");
      Process build =
          run(
              log,
              Path.of("mvnw").toAbsolutePath().toString(),
              "-B",
              "-ntp",
              "-q",
              "-f",
              SOURCES.resolve("pom.xml").toString(),
              "-Dquarkus.version=" + version(),
              "package");
      if (!build.waitFor(Patience.TOOL.toSeconds(), TimeUnit.SECONDS) || build.exitValue() != 0) {
        build.destroyForcibly();
        throw new TestAbortedException("skipped, because it is not built: " + read(log));
      }
      return listening(TARGET.resolve("service.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static PlainService listening(Path log) throws IOException {
    Process process =
        run(
            log,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            TARGET.resolve("quarkus-app/quarkus-run.jar").toString());
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Matcher listening =
        Patience.await("the plain service listens")
            .atMost(Patience.START)
            .until(() -> LISTENING.matcher(read(log)), Matcher::find);
    return new PlainService(process, URI.create(listening.group(1)));
  }

  private static String version() throws IOException {
    Matcher version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
    if (!version.find()) {
      throw new IllegalStateException("pom.xml has no version of Quarkus");
    }
    return version.group(1);
  }

  private static Process run(Path log, String... command) throws IOException {
    return new ProcessBuilder(List.of(command))
        .redirectErrorStream(true)
        .redirectInput(new File("/dev/null"))
        .redirectOutput(log.toFile())
        .start();
  }

  private static String read(Path log) throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** Where it listens. */
  public URI url() {
    return url;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
