package dev.candor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which operation has been seen to fail with which code, for the check that comes after all tests.
 * Each test JVM of a Maven run keeps a file of its own.
 */
public final class Evidence {

  private static final long PID = ProcessHandle.current().pid();
  private static final Path DIRECTORY =
      Path.of("target", "evidence", System.getProperty("candor.run", "without-maven-" + PID));
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private Evidence() {}

  static void add(String operation, int status, String code) {
    String line = operation + " " + status + " " + code;
    if (SEEN.add(line)) {
      write(line);
    }
  }

  private static synchronized void write(String line) {
    try {
      Files.write(
          Files.createDirectories(DIRECTORY).resolve(PID + ".txt"),
          List.of(line),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of this Maven run's tests so far, such as {@code GET /products/{id} 404 CODE}. */
  public static Set<String> lines() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      Set<String> lines = new TreeSet<>();
      for (Path file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
