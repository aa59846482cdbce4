package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

  /** A zip file is a file system with neither hard links nor modes, as exFAT and CIFS are. */
  @Test
  void aKeyIsKeptInADirectoryWithoutHardLinks(@TempDir Path temporary) throws IOException {
    try (FileSystem plain =
        FileSystems.newFileSystem(temporary.resolve("disk.zip"), Map.of("create", "true"))) {
      Path directory = Files.createDirectory(plain.getPath("/data"));
      KeyFile made = KeyFile.in(directory);
      assertThat(KeyFile.in(directory).id()).isEqualTo(made.id());
      try (Stream<Path> files = Files.list(directory)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactly("token-key.jwk");
      }
    }
  }
}
