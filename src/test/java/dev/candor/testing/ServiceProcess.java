package dev.candor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service that runs in a process of its own: what it printed and needs, and how it ends. {@link
 * Service} starts it and talks to it.
 */
class ServiceProcess implements AutoCloseable {

  private final Process process;
  private final Path output;
  private final @Nullable PipeReader reader;

  /** Takes over a process that has begun to write to a file, or to a pipe with such a reader. */
  ServiceProcess(Process process, Path output, @Nullable PipeReader reader) {
    this.process = process;
    this.output = output;
    this.reader = reader;
  }

  /**
   * Waits until the log has a match.
   *
   * @throws IllegalStateException if the process ends before
   */
  final Matcher await(String condition, Pattern pattern) {
    return Patience.await(condition)
        .atMost(Patience.START)
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException("The service ended:\n" + log());
              }
              return pattern.matcher(log());
            },
            Matcher::find);
  }

  /** The reader of the pipe that the log is written to. */
  public PipeReader reader() {
    return Objects.requireNonNull(reader);
  }

  /** All lines that the service has printed. */
  public String log() {
    boolean printing = process.isAlive();
    try {
      String text = Files.readString(output);
      return printing ? text.substring(0, text.lastIndexOf('\n') + 1) : text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the log, which is written a moment late, has a text. */
  public void awaitLogged(String text) {
    Patience.await("the log has '" + text + "'").until(() -> log().contains(text));
  }

  long pid() {
    return process.pid();
  }

  /** The resident memory of the process, in bytes. */
  public long residentMemory() {
    try {
      String status = Files.readString(Path.of("/proc", Long.toString(pid()), "status"));
      Matcher size = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(status);
      if (!size.find()) {
        throw new IllegalStateException("No VmRSS in " + status);
      }
      return Long.parseLong(size.group(1)) * 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has the JVM find out what is alive on its heap. */
  public void collectGarbage() {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Programs.run(jcmd, Long.toString(pid()), "GC.run");
  }

  /** How many files and sockets the process has open. */
  public int openDescriptors() {
    String[] descriptors = Path.of("/proc", Long.toString(pid()), "fd").toFile().list();
    return descriptors == null ? 0 : descriptors.length;
  }

  /**
   * Limits the size of each file that the process writes, as a full disk does. Needs no privilege.
   *
   * @param bytes as {@code prlimit --fsize} takes it: a number, or {@code unlimited}
   */
  public void limitFiles(String bytes) {
    if (Programs.run("prlimit", "--pid", "" + pid(), "--fsize=" + bytes + ":") != 0) {
      throw new IllegalStateException("prlimit failed");
    }
  }

  /** Ends the process at once, as kill -9 does. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Asks the process to end, as Kubernetes does, and waits until it has. */
  @Override
  public void close() {
    terminate();
    awaitExit();
  }

  /** Ends the process in the same way, and returns how long that took. */
  public Duration end() {
    long start = System.nanoTime();
    close();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Asks the process to end and does not wait. */
  public void terminate() {
    // The process itself would close the pipe that its log is read from, too.
    process.toHandle().destroy();
  }

  /** What the process, which has ended, exited with. */
  public int exitStatus() {
    return process.exitValue();
  }

  /** The processor time that the process has used. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Whether the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the process to end. */
  public void awaitExit() {
    awaitExit(Patience.BUDGET);
  }

  /**
   * Waits for the process to end.
   *
   * @throws IllegalStateException if it takes longer
   */
  public void awaitExit(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("The service did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
