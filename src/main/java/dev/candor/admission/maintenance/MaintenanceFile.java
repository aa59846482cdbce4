package dev.candor.admission.maintenance;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.candor.settings.PrivateFiles;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The state in a file of the data directory: whole or not at all. */
@Singleton
class MaintenanceFile {

  private static final Logger LOG = Logger.getLogger(MaintenanceFile.class);
  private static final String NAME = "maintenance.json";

  private final ObjectMapper mapper;
  private final Path file;

  MaintenanceFile(
      ObjectMapper mapper, @ConfigProperty(name = "candor.data-dir") Path dataDirectory) {
    this.mapper = mapper;
    this.file = dataDirectory.toAbsolutePath().normalize().resolve(NAME);
  }

  Maintenance read() {
    if (!Files.exists(file)) {
      return Maintenance.NEVER;
    }
    @Nullable Maintenance state = null;
    try {
      state = mapper.readValue(file.toFile(), Maintenance.class);
    } catch (IOException e) {
      LOG.debug("Not a state of maintenance", e);
    }
    if (state == null) {
      LOG.warnf("The state of maintenance cannot be read from %s; it is off", file);
      return Maintenance.NEVER;
    }
    return state;
  }

  /** A directory that cannot be written costs the memory over a restart, nothing else. */
  void write(Maintenance state) {
    try {
      Files.createDirectories(file.getParent());
      PrivateFiles.replace(file, mapper.writeValueAsBytes(state));
    } catch (IOException e) {
      LOG.warnf("The state of maintenance cannot be written to %s: %s", file, e.getMessage());
    }
  }
}
