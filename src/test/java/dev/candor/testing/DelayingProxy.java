package dev.candor.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An address whose answers take as long as a test wants, and that can lead to another server. */
public final class DelayingProxy implements AutoCloseable {

  private final ServerSocket listener;
  private volatile int target;
  private volatile long delayNanos;

  private DelayingProxy(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /** Starts one that does not delay yet. */
  public static DelayingProxy start(int target) {
    try {
      DelayingProxy proxy = new DelayingProxy(new ServerSocket(0), target);
      Background.serve(proxy.listener, proxy::connect);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts one that speaks TLS with its clients, and not with the server. */
  public static DelayingProxy startTls(Certificates.Issued certificate, int target) {
    try {
      ServerSocket listener = certificate.context().getServerSocketFactory().createServerSocket(0);
      DelayingProxy proxy = new DelayingProxy(listener, target);
      Background.serve(proxy.listener, proxy::connect);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** How long answers are held back from now on. */
  public void delay(Duration delay) {
    delayNanos = delay.toNanos();
  }

  /** Leads new connections to another server; those that are open stay where they are. */
  public void redirect(int newTarget) {
    target = newTarget;
  }

  private void connect(Socket client) throws IOException {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      Background.run(() -> pump(server, client, true));
      pump(client, server, false);
    } finally {
      client.close();
    }
  }

  private void pump(Socket from, Socket to, boolean slowly) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[64 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        long until = System.nanoTime() + (slowly ? delayNanos : 0);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
          LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(10)));
        }
        out.write(buffer, 0, read);
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
