package dev.candor.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes, in memory. Only root may mount one. */
public final class SmallDisk implements AutoCloseable {

  private static final int PIECE = 4096;

  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  /** Mounts a disk; skips the test where that is not allowed. */
  public static SmallDisk mount(int megabytes) {
    Path directory = Engine.newDirectory();
    int status =
        Programs.run(
            "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString());
    Assumptions.assumeTrue(status == 0, "This user may not mount a file system");
    return new SmallDisk(directory);
  }

  public Path directory() {
    return directory;
  }

  /** Takes what space is left. */
  public void fill() {
    byte[] piece = new byte[PIECE];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException full) {
      // That was the purpose.
      return;
    }
  }

  /** Gives that space back. */
  public void empty() {
    try {
      Files.delete(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return directory.resolve("filler");
  }

  @Override
  public void close() {
    Programs.run("umount", "--lazy", directory.toString());
  }
}
