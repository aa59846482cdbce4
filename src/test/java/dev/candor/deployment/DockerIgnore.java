package dev.candor.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code .dockerignore} keeps from Docker: the last pattern that matches a path decides. */
record DockerIgnore(List<String> patterns) {

  static DockerIgnore read() {
    try {
      return new DockerIgnore(
          Files.readAllLines(Path.of(".dockerignore")).stream()
              .filter(line -> !line.startsWith("#"))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean ignores(String path) {
    boolean ignored = false;
    for (String pattern : patterns) {
      boolean exception = pattern.startsWith("!");
      if (matches(exception ? pattern.substring(1) : pattern, Path.of(path))) {
        ignored = !exception;
      }
    }
    return ignored;
  }

  /** A pattern that matches a directory matches all that is in it. */
  private static boolean matches(String pattern, Path path) {
    for (Path each = path; each != null; each = each.getParent()) {
      if (FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(each)) {
        return true;
      }
    }
    return false;
  }
}
