package dev.candor.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No test runs against a jar that does not hold the classes as they are. */
class BuildTest {

  private static final Instant COMPILED = Instant.parse("2026-11-26T12:00:00Z");

  private Path classes;
  private Build build;

  @BeforeEach
  void compile(@TempDir Path directory) throws IOException {
    classes = Files.createDirectories(directory.resolve("classes"));
    touch(classes.resolve("A.class"), COMPILED.minusSeconds(60));
    touch(classes.resolve("B.class"), COMPILED);
    build = new Build(directory.resolve("service.jar"), false, "make jar");
  }

  @Test
  void aJarThatIsNewerThanTheClassesIsTested() throws IOException {
    touch(build.artifact(), COMPILED.plusSeconds(1));
    assertThatCode(() -> build.requireFresh(classes)).doesNotThrowAnyException();
  }

  @Test
  void aJarThatIsOlderThanAClassIsRefusedWithTheCommandThatMakesIt() throws IOException {
    touch(build.artifact(), COMPILED.minusSeconds(1));
    assertThatThrownBy(() -> build.requireFresh(classes))
        .hasMessageContainingAll("service.jar is older than", "B.class", "make jar");
  }

  @Test
  void aMissingJarIsRefusedWithTheCommandThatMakesIt() {
    assertThatThrownBy(() -> build.requireFresh(classes))
        .hasMessageContainingAll("There is no", "service.jar", "make jar");
  }

  private static void touch(Path file, Instant time) throws IOException {
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(time));
  }
}
