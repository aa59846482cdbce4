package dev.candor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What the build made for the tests to run: the jar, or the native executable. */
record Build(Path artifact, boolean isNative, String command) {

  private static final Path CLASSES = Path.of("target", "classes");

  /** Found when first asked for: unit tests run before there is an artifact. */
  private static final class Current {
    static final Build BUILD = find();
  }

  /** The artifact under test. */
  static Build current() {
    return Current.BUILD;
  }

  private static Build find() {
    String executable = System.getProperty("candor.executable", "");
    Build build =
        executable.isEmpty()
            ? new Build(
                Path.of(System.getProperty("candor.jar", "target/quarkus-app/quarkus-run.jar")),
                false,
                "./mvnw -Dquick -DskipTests package")
            : new Build(Path.of(executable), true, "./mvnw -Dnative -DskipTests package");
    build.requireFresh(CLASSES);
    return build;
  }

  /** When the build was made. */
  FileTime time() {
    return timeOf(artifact);
  }

  /**
   * Rejects an artifact that does not hold the compiled classes as they are.
   *
   * @throws IllegalStateException if it is missing, or older than a class; names the command that
   *     makes it
   */
  void requireFresh(Path classes) {
    if (!Files.exists(artifact)) {
      throw new IllegalStateException("There is no " + artifact + ". Make it: " + command);
    }
    try (Stream<Path> files = Files.walk(classes)) {
      Optional<Path> newest =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .max(Comparator.comparing(Build::timeOf));
      if (newest.isPresent() && timeOf(newest.get()).compareTo(time()) > 0) {
        throw new IllegalStateException(
            artifact + " is older than " + newest.get() + ". Make it again: " + command);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime timeOf(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
