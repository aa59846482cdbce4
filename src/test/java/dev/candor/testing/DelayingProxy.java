package dev.candor.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An address whose answers take as long as a test wants, and that can lead to another server. */
public final class DelayingProxy implements AutoCloseable {

  private final ServerSocket listener;
  private volatile int target;
  private volatile long delayNanos;
  private final AtomicReference<@Nullable Hold> hold = new AtomicReference<>();

  /** What is held back, and how to learn that it goes on. */
  private record Hold(String text, CountDownLatch held, CountDownLatch over) {}

  private DelayingProxy(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /** Starts one that does not delay yet. */
  public static DelayingProxy start(int target) {
    try {
      DelayingProxy proxy = new DelayingProxy(new ServerSocket(0), target);
      Background.run(proxy::accept);
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
      Background.run(proxy::accept);
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

  /**
   * Holds back the next thing that a client sends and that has this text in it, with all that it
   * sends afterwards on the same connection, while an action runs.
   *
   * @param sending begins what sends it
   * @param meanwhile runs once it is held back
   */
  public void hold(String text, Runnable sending, Runnable meanwhile) {
    Hold one = new Hold(text, new CountDownLatch(1), new CountDownLatch(1));
    hold.set(one);
    try {
      sending.run();
      Patience.await("it is held back: " + text).until(() -> one.held().getCount() == 0);
      meanwhile.run();
    } finally {
      one.over().countDown();
    }
  }

  /** Leads new connections to another server; those that are open stay where they are. */
  public void redirect(int newTarget) {
    target = newTarget;
  }

  private void accept() throws IOException {
    while (!listener.isClosed()) {
      Socket client = listener.accept();
      Background.run(() -> connect(client));
    }
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
        if (!slowly) {
          holdBack(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private void holdBack(String sent) {
    Hold one = hold.get();
    if (one != null && sent.contains(one.text()) && hold.compareAndSet(one, null)) {
      one.held().countDown();
      try {
        one.over().await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
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
