package dev.candor.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An HTTP server of this process that can go and come back. It listens only when told to. */
abstract class LoopbackServer implements AutoCloseable {

  private static final int BACKLOG = 100;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int port = Ports.free();
  private @Nullable HttpServer http;

  /** Answers a request; an exchange that ends without an answer drops its connection. */
  abstract void handle(HttpExchange exchange) throws IOException;

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** Refuses and drops connections; what has been done stays. */
  public synchronized void stopListening() {
    if (http != null) {
      http.stop(0);
      http = null;
    }
  }

  /** Accepts connections where it did before. */
  public synchronized void listenAgain() {
    try {
      http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      http.createContext("/", this::handle);
      http.setExecutor(threads);
      http.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stopListening();
    threads.shutdownNow();
  }
}
