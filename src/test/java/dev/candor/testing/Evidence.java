package dev.candor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which operation has been seen to fail with which code: one line each, for the check that comes
 * after all tests.
 */
public final class Evidence {

  private static final Path FILE = Path.of("target", "failures-seen.txt");
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
  private static boolean begun;

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
          FILE,
          List.of(line),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          begun ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
      begun = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of the tests that ran last, such as {@code GET /products/{id} 404 CODE}. */
  public static List<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
