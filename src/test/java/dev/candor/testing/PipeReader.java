package dev.candor.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what a process prints, as a log driver does, and can stop doing so. */
public final class PipeReader {

  private final Thread thread;
  private boolean stopped;

  private PipeReader(Process process, Path copy) {
    thread = new Thread(() -> read(process.getInputStream(), copy), "pipe-reader");
    thread.setDaemon(true);
  }

  static PipeReader start(Process process, Path copy) {
    PipeReader reader = new PipeReader(process, copy);
    reader.thread.start();
    return reader;
  }

  /** Reads no more, but for what is being read right now. */
  public synchronized void stop() {
    stopped = true;
  }

  /** Reads again. */
  public synchronized void resume() {
    stopped = false;
    notifyAll();
  }

  /** Waits until all is read that a process has printed, which has ended. */
  public void awaitEnd() {
    Patience.await("the pipe is read to its end").until(() -> !thread.isAlive());
  }

  private void read(InputStream pipe, Path copy) {
    byte[] piece = new byte[4096];
    try (OutputStream out = Files.newOutputStream(copy)) {
      int length = pipe.read(piece);
      while (length >= 0) {
        out.write(piece, 0, length);
        awaitRunning();
        length = pipe.read(piece);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void awaitRunning() {
    try {
      while (stopped) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
