package dev.candor.database;

import dev.candor.settings.PrivateFiles;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The file of the embedded database: whole from the moment it exists, and never made a second time.
 *
 * <p>H2 would take an empty file for a new database, and would go back to an older state if the end
 * of a file is missing. Therefore a counter that the database counts up is kept beside the file: a
 * database that is behind it has lost something.
 */
@Singleton
class DatabaseFile {

  private static final Logger LOG = Logger.getLogger(DatabaseFile.class);
  private static final String NAME = "candor";
  private static final String DRAFT = "candor-new-";
  private static final String SUFFIX = ".mv.db";
  private static final String COUNTER = "candor.counter";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Path directory;

  DatabaseFile(@ConfigProperty(name = "candor.data-dir") Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  /** The path as H2 takes it, without the suffix. */
  Path path() {
    return directory.resolve(NAME);
  }

  Path directory() {
    return directory;
  }

  /** Makes a database. */
  interface Creation {

    void create(Path path) throws SQLException;
  }

  /**
   * Makes sure that there is a file that H2 may open.
   *
   * @param creation of a database, at the first start only
   * @throws DamagedFileException if the file is damaged or gone
   */
  void prepare(Creation creation) throws SQLException, IOException {
    Path file = directory.resolve(NAME + SUFFIX);
    if (!Files.exists(file)) {
      if (counted().isPresent()) {
        throw new DamagedFileException("its file is gone");
      }
      create(file, creation);
    }
    StoreHeader.check(file);
    PrivateFiles.restrict(file);
  }

  /** Whole or not at all: a crash leaves a draft behind, and nothing else. */
  private void create(Path file, Creation creation) throws IOException, SQLException {
    String name = DRAFT + UUID.randomUUID();
    Path draft = directory.resolve(name + SUFFIX);
    PrivateFiles.create(draft);
    try {
      creation.create(directory.resolve(name));
      PrivateFiles.publish(draft, file);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("Another process was quicker: its database is the database", e);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Compares the database's counter with the one beside the file.
   *
   * @throws DamagedFileException if the database is behind
   */
  void requireNotBehind(long count) throws IOException, DamagedFileException {
    if (count < counted().orElse(0)) {
      throw new DamagedFileException(
          "its file is older than the one that was open last; remove " + COUNTER + " to accept it");
    }
  }

  /** Writes down what the database has counted up to. */
  void follow(long count) throws IOException {
    PrivateFiles.replace(
        directory.resolve(COUNTER), Long.toString(count).getBytes(StandardCharsets.US_ASCII));
  }

  private OptionalLong counted() throws IOException {
    Path counter = directory.resolve(COUNTER);
    String text = Files.exists(counter) ? Files.readString(counter).strip() : "";
    return NUMBER.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
