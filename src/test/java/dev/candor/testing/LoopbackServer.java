package dev.candor.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An HTTP server of this process that can go and come back. It listens only when told to. */
abstract class LoopbackServer implements AutoCloseable {

  private static final int BACKLOG = 100;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile int port;
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

  /**
   * Accepts connections where it did before, the first time on any port that is free. Meanwhile the
   * operating system may have given the port to a connection of somebody else.
   */
  public synchronized void listenAgain() {
    http =
        Patience.await("port " + port + " is free")
            .ignoreException(BindException.class)
            .until(this::listen, server -> true);
    port = http.getAddress().getPort();
  }

  private HttpServer listen() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
    return server;
  }

  @Override
  public void close() {
    stopListening();
    threads.shutdownNow();
  }
}
