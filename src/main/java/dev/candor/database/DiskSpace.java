package dev.candor.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import org.jboss.logging.Logger;

/** The free space of the disk that the embedded database keeps its file on. */
@Singleton
class DiskSpace {

  private static final Logger LOG = Logger.getLogger(DiskSpace.class);

  private final DatabaseFile file;
  private final long lowSpace;
  private final boolean watched;
  private volatile long free = -1;
  private volatile boolean low;

  DiskSpace(
      DatabaseFile file, DiskConfig config, EmbeddedDatabase embedded, MeterRegistry registry) {
    this.file = file;
    this.lowSpace = config.lowSpace();
    this.watched = embedded.isActive();
    if (watched) {
      Gauge.builder("data.directory.free", this, space -> space.free)
          .description("The free space of the disk of the embedded database; -1 if unknown")
          .baseUnit("bytes")
          .register(registry);
      Gauge.builder("data.directory.low.space", this, space -> space.low ? 1 : 0)
          .description("1 while that is less than candor.disk.low-space")
          .register(registry);
    }
  }

  /** Whether there is such a disk, and its free space is known. */
  public boolean isKnown() {
    return free >= 0;
  }

  /** The free bytes when they were last measured. */
  public long free() {
    return free;
  }

  /** Whether that is too few. */
  public boolean isLow() {
    return low;
  }

  /** Measures anew. May block on a slow disk. */
  void measure() {
    if (!watched) {
      return;
    }
    try {
      free = Files.getFileStore(file.directory()).getUsableSpace();
    } catch (IOException e) {
      free = -1;
    }
    boolean wasLow = low;
    low = isKnown() && free < lowSpace;
    if (low && !wasLow) {
      LOG.warnf("The disk of candor.data-dir is nearly full: %d bytes are left", free);
    }
  }
}
