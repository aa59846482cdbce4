package dev.candor.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A way to a server that can be lost: from then on the connections that are open lead nowhere, as
 * when a pod is replaced or a NAT table is lost. New ones reach the server.
 */
public final class LosablePath implements AutoCloseable {

  /** What becomes of the connections that are open. */
  public enum Loss {
    /** The next thing that the client sends is answered with a reset. */
    RESET,

    /** What the client sends is swallowed. */
    SILENCE
  }

  private final ServerSocket listener;
  private final int target;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();

  private LosablePath(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /** Starts one to a server on this machine. */
  public static LosablePath to(int target) {
    try {
      LosablePath path =
          new LosablePath(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), target);
      Background.serve(path.listener, path::connect);
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** How many connections are open. */
  public int open() {
    return open.size();
  }

  /** Loses all connections that are open. */
  public void lose(Loss loss) {
    open.forEach(connection -> connection.lose(loss));
  }

  private void connect(Socket client) throws IOException {
    Connection connection =
        new Connection(client, new Socket(InetAddress.getLoopbackAddress(), target));
    open.add(connection);
    Background.run(connection::backward);
    try {
      connection.forward();
    } finally {
      client.close();
      open.remove(connection);
    }
  }

  /** A client's connection and the one to the server that belongs to it. */
  private static final class Connection {

    private final Socket client;
    private final Socket server;
    private volatile @Nullable Loss loss;

    Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void lose(Loss how) {
      loss = how;
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void forward() throws IOException {
      try (server) {
        InputStream in = client.getInputStream();
        byte[] buffer = new byte[64 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (loss == null) {
            server.getOutputStream().write(buffer, 0, read);
          } else if (loss == Loss.RESET) {
            client.setSoLinger(true, 0);
            return;
          }
        }
      }
    }

    void backward() throws IOException {
      try {
        OutputStream out = client.getOutputStream();
        server.getInputStream().transferTo(out);
      } finally {
        if (loss == null) {
          client.close();
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
