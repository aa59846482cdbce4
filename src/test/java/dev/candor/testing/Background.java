package dev.candor.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** Threads of servers and proxies that end with their connections. */
final class Background {

  private Background() {}

  /** Work on a connection, which ends when one of its ends does. */
  interface Work {
    void run() throws IOException;
  }

  /** What becomes of a connection that a client has opened. */
  interface Handler {
    void handle(Socket client) throws IOException;
  }

  /** Handles each connection in a thread of its own, until the listener is closed. */
  static void serve(ServerSocket listener, Handler handler) {
    run(
        () -> {
          while (!listener.isClosed()) {
            Socket client = listener.accept();
            run(() -> handler.handle(client));
          }
        });
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
