package dev.candor.clients;

import dev.candor.testing.Patience;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** A program of another language, in a directory with its sources. */
public record Program(Path directory, Map<String, String> environment) {

  private static final Path SOURCES = Path.of("src", "test", "clients").toAbsolutePath();
  private static final Path TARGET = Path.of("target", "clients").toAbsolutePath();

  /** The sources of a language, copied to where its client is generated. */
  public static Program of(String language) {
    try {
      Path directory = Files.createDirectories(TARGET.resolve(language));
      try (Stream<Path> files = Files.list(SOURCES.resolve(language))) {
        for (Path file : files.toList()) {
          Files.write(directory.resolve(file.getFileName()), Files.readAllBytes(file));
        }
      }
      return new Program(directory, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Program with(Map<String, String> variables) {
    return new Program(directory, variables);
  }

  /** Skips the test unless a command succeeds. */
  Program require(String reason, String... command) {
    Path output = output("require");
    if (execute(output, command) != 0) {
      throw new TestAbortedException("skipped, because " + reason + ": " + read(output));
    }
    return this;
  }

  /** Skips the test unless npm can install what its {@code package.json} lists. */
  public Program requirePackages() {
    return require("no Node.js can be had here", "npm", "--version")
        .require(
            "the packages of npm cannot be had here",
            "npm",
            "install",
            "--no-audit",
            "--no-fund",
            "--no-package-lock");
  }

  /** Skips the test unless a generator has been here. */
  Program requireGenerated(String file) {
    if (!Files.exists(directory.resolve(file))) {
      throw new TestAbortedException("skipped, because no client was generated (-Dquick)");
    }
    return this;
  }

  /** Runs a command, which has to succeed, and returns what it printed. */
  public List<String> run(String... command) {
    Path output = output("run");
    if (execute(output, command) != 0) {
      throw new AssertionError(String.join(" ", command) + " failed:\n" + read(output));
    }
    return read(output).lines().toList();
  }

  private int execute(Path output, String... command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(new ArrayList<>(List.of(command)))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(Patience.TOOL.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", command) + " does not end:\n" + read(output));
      }
      return process.exitValue();
    } catch (IOException e) {
      return 127;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Path output(String purpose) {
    return directory.resolve(purpose + ".log");
  }

  private static String read(Path output) {
    try {
      return Files.exists(output) ? Files.readString(output, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
