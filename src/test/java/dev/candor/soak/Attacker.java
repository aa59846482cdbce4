package dev.candor.soak;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Port;
import dev.candor.testing.Service;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does one {@link Attack} again and again until it is closed, from an address of its own. */
final class Attacker implements AutoCloseable {

  /** Attackers share the machine with what they attack. */
  private static final long PAUSE_MILLIS = 20;

  private final Attack attack;
  private final Service service;
  private final String address;
  private final Deque<RawConnection> kept = new ArrayDeque<>();
  private int strikes;
  private boolean closed;

  Attacker(Attack attack, Service service, String address) {
    this.attack = attack;
    this.service = service;
    this.address = address;
  }

  Future<?> begin(ScheduledExecutorService threads) {
    return threads.scheduleWithFixedDelay(this::strike, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private synchronized void strike() {
    if (closed) {
      return;
    }
    try {
      attack.strike(this);
      strikes++;
    } catch (UncheckedIOException e) {
      // It was cut off, as it should be.
      strikes++;
    }
  }

  RawConnection connect(Port port) {
    return service.connectFrom(address, port);
  }

  RawConnection connectWithBuffer(int bytes) {
    return service.connectFrom(address, Port.SERVICE, bytes);
  }

  /** Leaves a connection open until there are so many. */
  void keep(RawConnection connection, int most) {
    kept.add(connection);
    if (kept.size() > most) {
      kept.remove().close();
    }
  }

  /** Sends each request over a connection of its own and reads one answer. */
  void ask(String... requests) {
    for (String request : requests) {
      try (RawConnection connection = connect(Port.SERVICE)) {
        connection.send(request).receive();
      }
    }
  }

  synchronized int strikes() {
    return strikes;
  }

  @Override
  public synchronized void close() {
    closed = true;
    kept.forEach(RawConnection::close);
  }
}
