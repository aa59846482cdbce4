package dev.candor.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Files of the data directory that only their owner may read. A file system without modes, such as
 * exFAT or CIFS, keeps the mode that it was mounted with.
 */
public final class PrivateFiles {

  private static final Logger LOG = Logger.getLogger(PrivateFiles.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private PrivateFiles() {}

  /**
   * Creates an empty file.
   *
   * @param file in a directory that exists
   * @throws FileAlreadyExistsException if there is one by that name
   * @throws IOException if it cannot be created
   */
  public static void create(Path file) throws IOException {
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (UnsupportedOperationException e) {
      Files.createFile(file);
    }
  }

  /**
   * Replaces a file, or makes it: a crash or a power cut leaves the old one or the new one.
   *
   * @param file in a directory that exists
   * @param content of the new one
   * @throws IOException if it cannot be written; then the old one is still there
   */
  public static void replace(Path file, byte[] content) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.deleteIfExists(draft);
      create(draft);
      Files.write(draft, content, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Moves a file to its name, unless there is another by that name. A power cut leaves the whole
   * file, or none.
   *
   * @param draft which is gone afterwards
   * @param file the name, on the same file system
   * @throws FileAlreadyExistsException if there is
   * @throws IOException if it cannot be moved
   */
  public static void publish(Path draft, Path file) throws IOException {
    try (FileChannel content = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      content.force(true);
    }
    try {
      // A link never replaces a file. Where there are none, the move looks for the other file
      // first.
      Files.createLink(file, draft);
      Files.delete(draft);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      Files.move(draft, file);
    }
  }

  /**
   * Restricts a file that exists to its owner. It may have been copied here by hand. Where that
   * fails, a warning is logged.
   *
   * @param file of the data directory
   */
  public static void restrict(Path file) {
    try {
      if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
        Files.setPosixFilePermissions(file, OWNER_ONLY);
      }
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warnf("The mode of %s cannot be set to that of a private file", file);
    }
  }
}
