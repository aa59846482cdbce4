package dev.candor.kit;

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
 * Which operation of a service has been seen to fail with which code. Each test JVM of a Maven run
 * keeps a file of its own, so that a check after all tests knows what all of them have seen.
 */
public final class Evidence {

  private static final long PID = ProcessHandle.current().pid();

  private final Path directory;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  private Evidence(Path directory) {
    this.directory = directory;
  }

  /**
   * The evidence about a service.
   *
   * @param service a name for a directory
   */
  public static Evidence of(String service) {
    String run = System.getProperty("candor.run", "without-maven-" + PID);
    return new Evidence(Path.of("target", "evidence", run, service));
  }

  /**
   * A failure that was seen.
   *
   * @param operation such as {@code GET /products/{id}}; a hyphen for none that is documented
   * @param onDemand whether a sandbox made it
   */
  public record Sighting(String operation, String code, boolean onDemand) {

    private static Sighting parse(String line) {
      String[] words = line.split("\t", -1);
      return new Sighting(words[0], words[1], Boolean.parseBoolean(words[2]));
    }
  }

  void add(Sighting sighting) {
    String line =
        String.join(
            "\t", sighting.operation(), sighting.code(), Boolean.toString(sighting.onDemand()));
    if (seen.add(line)) {
      write(line);
    }
  }

  private synchronized void write(String line) {
    try {
      Files.write(
          Files.createDirectories(directory).resolve(PID + ".txt"),
          List.of(line),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the tests of this Maven run have seen so far. */
  public Set<Sighting> sightings() {
    Set<String> lines = new TreeSet<>(seen);
    try (Stream<Path> files = Files.list(Files.createDirectories(directory))) {
      for (Path file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.stream().map(Sighting::parse).collect(java.util.stream.Collectors.toSet());
  }
}
