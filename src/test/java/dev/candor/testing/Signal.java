package dev.candor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What a process can be sent that {@link ProcessHandle} does not know of. */
enum Signal {
  STOP,
  CONT;

  void sendTo(long pid) {
    try {
      new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
