package dev.candor.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A way to PostgreSQL that is lost at a commit, which takes effect: that of the transaction whose
 * last statement holds a text.
 */
public final class LosableCommit implements AutoCloseable {

  /** What is lost with it. */
  public enum Loss {
    /** The answer to the commit, and the connection. */
    ANSWER,

    /** All connections after the answer, and new ones until the way is restored. */
    ALL_AFTER_ANSWER
  }

  /** What is lost next, and when. */
  private record Plan(String text, Loss loss) {}

  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Plan plan;
  private volatile boolean lost;

  private LosableCommit(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /** Starts one to a server on this machine. */
  public static LosableCommit to(int target) {
    try {
      LosableCommit path =
          new LosableCommit(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), target);
      Background.serve(path.listener, path::connect);
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Loses the next commit of a transaction whose last statement holds a text. */
  public void lose(String text, Loss loss) {
    plan = new Plan(text, loss);
  }

  /** Whether that has happened. */
  public boolean hasLost() {
    return plan == null;
  }

  /** Lets new connections reach the server again. */
  public void restore() {
    lost = false;
  }

  private void connect(Socket client) throws IOException {
    if (lost) {
      client.close();
      return;
    }
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      clients.add(client);
      Connection connection = new Connection(client, server);
      Background.run(connection::backward);
      connection.forward();
    } finally {
      clients.remove(client);
    }
  }

  private void loseOthers(Socket last) throws IOException {
    lost = true;
    for (Socket client : clients) {
      if (client != last) {
        client.close();
      }
    }
  }

  /** A client's connection and the one to the server that belongs to it. */
  private final class Connection {

    private final Socket client;
    private final Socket server;
    private volatile @Nullable Loss committing;

    Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void forward() throws IOException {
      InputStream in = client.getInputStream();
      byte[] buffer = new byte[64 * 1024];
      boolean last = false;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        Plan next = plan;
        if (last && next != null) {
          plan = null;
          committing = next.loss();
        }
        last =
            next != null
                && new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(next.text());
        server.getOutputStream().write(buffer, 0, read);
      }
    }

    void backward() throws IOException {
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] buffer = new byte[64 * 1024];
      try (client) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          Loss loss = committing;
          if (loss == Loss.ANSWER) {
            return;
          }
          if (loss == Loss.ALL_AFTER_ANSWER) {
            loseOthers(client);
          }
          out.write(buffer, 0, read);
          if (loss != null) {
            return;
          }
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
