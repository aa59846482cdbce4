package dev.candor.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code new-service} cannot make a service of is refused before anything is made. */
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
    Process refused =
        new ProcessBuilder(List.of("./new-service", name, directory.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(refused.waitFor()).as(said).isEqualTo(1);
    assertThat(said).containsIgnoringCase("package");
    assertThat(Files.exists(directory)).isFalse();
  }
}
