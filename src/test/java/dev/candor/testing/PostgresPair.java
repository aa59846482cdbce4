package dev.candor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL primary and the standby that streams from it, which can change places. */
public final class PostgresPair implements AutoCloseable {

  /** What a running server leaves in its directory. */
  private static final List<String> OF_A_PROCESS = List.of("postmaster.pid", "epg-lock");

  private final Path firstDirectory;
  private final int firstPort;
  private Postgres first;
  private final Postgres second;

  private PostgresPair(Path firstDirectory, Postgres first, Postgres second) {
    this.firstDirectory = firstDirectory;
    this.firstPort = first.port();
    this.first = first;
    this.second = second;
  }

  /** Starts both; the standby begins as a copy of the primary's files. */
  public static PostgresPair start() {
    Path firstDirectory = Engine.newDirectory();
    Path secondDirectory = Engine.newDirectory();
    int firstPort;
    try (Postgres initialized = Postgres.start(firstDirectory)) {
      firstPort = initialized.port();
    }
    copy(firstDirectory, secondDirectory);
    makeStandby(secondDirectory, firstPort);
    Postgres first = Postgres.start(firstDirectory, firstPort);
    return new PostgresPair(firstDirectory, first, Postgres.start(secondDirectory));
  }

  /** The server that is the primary at first. */
  public Postgres first() {
    return first;
  }

  /** The server that is the standby at first. */
  public Postgres second() {
    return second;
  }

  /** Stops the first server, which waits until the second has all of its changes. */
  public void stopFirst() {
    first.close();
  }

  /** Starts the first server, after it was stopped, as the standby of the second. */
  public void startFirstAsStandby() {
    makeStandby(firstDirectory, second.port());
    first = Postgres.start(firstDirectory, firstPort);
  }

  /** Waits until the second server has all changes of the first, which makes no more. */
  public void awaitStreamed() {
    String position = query(first, "SELECT pg_current_wal_flush_lsn()");
    Patience.await("the standby has all changes")
        .until(
            () -> query(second, "SELECT pg_last_wal_receive_lsn() >= '" + position + "'"),
            "t"::equals);
  }

  private static String query(Postgres server, String sql) {
    return server.query(Postgres.url(server.port(), "postgres"), sql);
  }

  /** Makes the second server a primary. */
  public void promoteSecond() {
    second.execute(Postgres.url(second.port(), "postgres"), "SELECT pg_promote(true)");
  }

  private static void makeStandby(Path directory, int primaryPort) {
    try {
      Files.writeString(directory.resolve("standby.signal"), "");
      Files.writeString(
          directory.resolve("postgresql.auto.conf"),
          "primary_conninfo = 'host=127.0.0.1 port=" + primaryPort + " user=postgres'\n",
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        if (!OF_A_PROCESS.contains(file.getFileName().toString())) {
          Files.copy(
              file,
              to.resolve(from.relativize(file)),
              StandardCopyOption.REPLACE_EXISTING,
              StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
