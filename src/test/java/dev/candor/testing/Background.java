package dev.candor.testing;

import java.io.IOException;

/** Threads of servers and proxies that end with their connections. */
final class Background {

  private Background() {}

  /** Work on a connection, which ends when one of its ends does. */
  interface Work {
    void run() throws IOException;
  }

  static void run(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One end is gone; so is the connection.
                return;
              }
            },
            "test-connection");
    thread.setDaemon(true);
    thread.start();
  }
}
