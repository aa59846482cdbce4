package dev.candor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The classes of the service as the JVM keeps them once they are parsed and verified (class data
 * sharing). Tests start the service some two hundred times, and this takes a quarter off each.
 */
final class ClassArchive {

  private static final Path FILE = ofThisBuild();

  private ClassArchive() {}

  /** What a JVM is started with to have its classes from the archive, made when first asked for. */
  static List<String> options() {
    return List.of("-XX:SharedArchiveFile=" + FILE);
  }

  private static Path ofThisBuild() {
    Path file =
        Path.of("target", "services", "jdk" + Runtime.version().feature() + ".jsa")
            .toAbsolutePath();
    try {
      if (!Files.exists(file)
          || Files.getLastModifiedTime(file)
                  .compareTo(Files.getLastModifiedTime(Path.of(Service.JAR)))
              < 0) {
        Files.deleteIfExists(file);
        make(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static void make(Path file) {
    try (Service service =
        Service.startJar(
            List.of("-XX:ArchiveClassesAtExit=" + file), Engine.newDirectory(), Map.of())) {
      // Not by way of request(): what that checks against comes from a service with the archive.
      service.document();
    }
  }
}
