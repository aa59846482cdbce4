package dev.candor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** What a running service asks of its system, watched or made slow by {@code strace}. */
public final class SystemCalls implements AutoCloseable {

  private final Process strace;
  private final Path calls;

  private SystemCalls(Process strace, Path calls) {
    this.strace = strace;
    this.calls = calls;
  }

  /** Watches some calls; skips the test where that is not allowed. */
  public static SystemCalls watch(Service service, String names) {
    return attach(service, "-e", "trace=" + names);
  }

  /** Makes each of some calls take longer; skips the test where that is not allowed. */
  public static SystemCalls slowDown(Service service, String names, String by) {
    return attach(service, "-e", "trace=" + names, "-e", "inject=" + names + ":delay_enter=" + by);
  }

  private static SystemCalls attach(Service service, String... options) {
    Path calls = Engine.newDirectory().resolve("calls");
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-y", "-s", "0"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", calls.toString(), "-p", String.valueOf(service.pid())));
    try {
      Process strace = new ProcessBuilder(command).redirectErrorStream(true).start();
      // The first line says whether it has been attached.
      String line = strace.inputReader().readLine();
      Assumptions.assumeTrue(line != null && line.contains(" attached"), "No strace: " + line);
      return new SystemCalls(strace, calls);
    } catch (IOException e) {
      Assumptions.abort("No strace: " + e.getMessage());
      throw new UncheckedIOException(e);
    }
  }

  /** The calls so far, one a line, with the names of the files in them. */
  public List<String> lines() {
    try {
      return Files.readAllLines(calls);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the service go on as before. */
  @Override
  public void close() {
    strace.destroy();
    try {
      if (!strace.waitFor(Patience.BUDGET.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("strace does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
