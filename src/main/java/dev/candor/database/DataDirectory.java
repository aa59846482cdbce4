package dev.candor.database;

import dev.candor.settings.SettingsCheck;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the embedded database keeps its file: made if need be, and checked before it is opened. */
@Singleton
class DataDirectory implements SettingsCheck {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final boolean embedded;
  private final Path directory;

  DataDirectory(
      @ConfigProperty(name = "candor.database.url") Optional<String> url,
      @ConfigProperty(name = "candor.data-dir") Path directory) {
    this.embedded = url.isEmpty();
    this.directory = directory.toAbsolutePath().normalize();
  }

  @Override
  public void check() {
    if (embedded && !isWritable()) {
      throw new IllegalStateException(
          "candor.data-dir (CANDOR_DATA_DIR) must be a directory that can be written: "
              + directory);
    }
  }

  private boolean isWritable() {
    try {
      // Password hashes are in it. A directory that is there already has its owner's own mode.
      return Files.isWritable(Files.createDirectories(directory, OWNER_ONLY));
    } catch (IOException e) {
      return false;
    }
  }
}
