package dev.candor.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wrapper names a missing or an unfit JDK in one line, before Maven starts. */
class WrapperTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openjdk version \"11.0.27\" 2025-04-15 | bin/java is version 11.",
        "java version \"1.8.0_452\"             | bin/java is version 8.",
        "openjdk version \"16\" 2021-03-16      | bin/java is version 16.",
        "openjdk version \"17.0.15\" 2025-04-15 | bin/java is a JRE, without javac.",
        "no version at all                      | bin/java is version unknown.",
      })
  void anUnfitJavaIsNamed(String version, String problem, @TempDir Path home) throws Exception {
    Path java = home.resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\necho '" + version + "' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(wrapper(home)).contains(problem);
  }

  @Test
  void aMissingJavaIsNamed(@TempDir Path home) throws Exception {
    assertThat(wrapper(home)).contains("there is no " + home + "/bin/java");
  }

  /** The one line that the wrapper prints with a directory as its JDK, before it fails. */
  private static String wrapper(Path home) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("./mvnw", "--version").redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", home.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(output).hasLineCount(1).startsWith("Candor needs a JDK 17 or newer: ");
    return output;
  }
}
