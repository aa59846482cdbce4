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

/**
 * Where the embedded database keeps its file, and a replica without Redis whether it is closed for
 * maintenance: made if need be, and checked before it is used. A replica that has both elsewhere
 * can do without.
 */
@Singleton
class DataDirectory implements SettingsCheck {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final boolean embedded;
  private final boolean shared;
  private final Path directory;

  DataDirectory(
      @ConfigProperty(name = "candor.database.url") Optional<String> url,
      @ConfigProperty(name = "candor.redis.url") Optional<String> redis,
      @ConfigProperty(name = "candor.data-dir") Path directory) {
    this.embedded = url.isEmpty();
    this.shared = redis.isPresent();
    this.directory = directory.toAbsolutePath().normalize();
  }

  @Override
  public void check() {
    if ((embedded || !shared) && !isWritable()) {
      throw new IllegalStateException(
          "candor.data-dir (CANDOR_DATA_DIR) must be a directory that can be written: "
              + directory
              + (embedded
                  ? ""
                  : ". Without candor.redis.url (CANDOR_REDIS_URL), a replica keeps in it whether it"
                      + " is closed for maintenance"));
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
