package dev.candor.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code new-service} makes a whole service in the directory that it names, or nothing. */
@Tag("once")
class NewServiceTest {

  /** Those of Java 17 that are words of lower-case letters. */
  static Stream<String> packages() {
    Stream<String> keywords =
        Stream.of(
                "abstract assert boolean break byte case catch char class const continue default do"
                    + " double else enum extends false final finally float for goto if implements"
                    + " import instanceof int interface long native new null package private"
                    + " protected public return short static strictfp super switch synchronized"
                    + " this throw throws transient true try void volatile while")
            .flatMap(words -> Stream.of(words.split(" ", -1)));
    return Stream.concat(
        keywords.filter(SourceVersion::isKeyword).map(word -> "com." + word + ".billing"),
        Stream.of(
            "billing", "Com.acme", "com.acme.1st", "com..acme", "com.a b", "dev.candor.x", ""));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageThatIsNoneIsRefused(String name, @TempDir Path parent)
      throws IOException, InterruptedException {
    Path directory = parent.resolve("service");
    assertThat(run(Path.of(""), "./new-service", name, directory.toString()))
        .startsWith("1 ")
        .containsIgnoringCase("package");
    assertThat(directory).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"com.acme.billing", "com.example.ledger", "com.example.ledger.old", "com.example"})
  void thePackageMayBeThatOfTheLedger(String name, @TempDir Path parent)
      throws IOException, InterruptedException {
    Path directory = parent.resolve("a service");
    assertThat(run(copy(parent), "./new-service", name, directory.toString())).startsWith("0 ");
    Path classes = directory.resolve("src/main/java").resolve(name.replace('.', '/'));
    assertThat(classes.resolve("LedgerResource.java"))
        .content()
        .startsWith("package " + name + ";");
    try (Stream<Path> files = Files.walk(directory.resolve("src"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java"))).hasSize(7);
    }
  }

  @Test
  void aServiceIsMadeInNoOtherDirectory(@TempDir Path parent)
      throws IOException, InterruptedException {
    Path clone = copy(parent);
    Path other = Files.createDirectories(parent.resolve("other/billing"));
    assertThat(
            run(
                clone,
                "env",
                "CDPATH=" + other.getParent(),
                "./new-service",
                "com.acme.billing",
                "billing"))
        .startsWith("0 ");
    assertThat(other).isEmptyDirectory();
    assertThat(clone.resolve("billing/pom.xml")).exists();
  }

  @Test
  void theScriptMayBeCalledByALink(@TempDir Path parent) throws IOException, InterruptedException {
    Path link = parent.resolve("link");
    Files.createSymbolicLink(link, copy(parent).resolve("new-service"));
    assertThat(run(parent, link.toString(), "com.acme.billing", "billing")).startsWith("0 ");
    assertThat(parent.resolve("billing/pom.xml")).exists();
  }

  @Test
  void whatCannotBeFinishedIsRemoved(@TempDir Path parent)
      throws IOException, InterruptedException {
    Path clone = copy(parent);
    Files.delete(clone.resolve("target/candor-kernel.jar"));
    Files.writeString(clone.resolve("mvnw"), "#!/bin/sh\nexit 3\n");
    assertThat(run(clone, "./new-service", "com.acme.billing", "billing")).startsWith("3 ");
    assertThat(clone.resolve("billing")).doesNotExist();
  }

  /** What the script reads, with a kernel that is built. */
  private static Path copy(Path parent) throws IOException, InterruptedException {
    Path clone = parent.resolve("clone");
    Files.createDirectories(clone.resolve("target"));
    Files.createDirectories(clone.resolve("src/main"));
    String files = "new-service pom.xml .gitignore mvnw .mvn src/it";
    List<String> command = new ArrayList<>(List.of("cp", "-R", "--parents"));
    command.addAll(List.of(files.split(" ", -1)));
    command.add(clone.toString());
    assertThat(run(Path.of(""), command.toArray(String[]::new))).startsWith("0 ");
    Files.createFile(clone.resolve("target/candor-kernel.jar"));
    return clone;
  }

  /** Runs a command, and returns its status and what it says. */
  private static String run(Path directory, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said;
  }
}
