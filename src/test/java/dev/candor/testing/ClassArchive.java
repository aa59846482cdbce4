package dev.candor.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The classes of the service as the JVM keeps them once they are parsed and verified (class data
 * sharing). Tests start the service some two hundred times, and this takes a quarter off each.
 */
final class ClassArchive {

  private static final Path FILE = make();

  private ClassArchive() {}

  /** What a JVM is started with to have its classes from the archive, made when first asked for. */
  static List<String> options() {
    return List.of("-XX:SharedArchiveFile=" + FILE);
  }

  private static Path make() {
    Path directory = Engine.newDirectory();
    Path file = directory.resolve("classes.jsa");
    try (Service service =
        Service.startJar(List.of("-XX:ArchiveClassesAtExit=" + file), directory, Map.of())) {
      // Not by way of request(): what that checks against comes from a service with the archive.
      service.document();
    }
    return file;
  }
}
