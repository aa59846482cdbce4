package dev.candor.rest;

import dev.candor.client.ClientNetwork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The request bodies in memory, bounded in bytes in all and in number per client.
 *
 * <p>Where there is no room, the oldest incomplete body gives way to the newest. A client that
 * sends without a pause is not the oldest for long, even if a slow one shares its address.
 *
 * <p>A client is an address and not a user: the bodies of one user from many addresses are bounded
 * at each address, and those of many users at one address together.
 */
@Singleton
class Bodies {

  private final long maxBytes;
  private final int maxPerClient;

  /** The incomplete bodies, the oldest first. */
  private final Set<ArrivingBody> arriving = new LinkedHashSet<>();

  /** The same by client. */
  private final Map<ClientNetwork, Set<ArrivingBody>> byClient = new HashMap<>();

  private long bytes;

  Bodies(BodyConfig config, MeterRegistry registry) {
    this.maxBytes = config.maxBodiesSize();
    this.maxPerClient = config.maxBodiesPerClient();
    Gauge.builder("request.bodies.size", this, Bodies::size)
        .description("Bytes of request bodies in memory")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("request.bodies.arriving", this, Bodies::count)
        .description("Request bodies that have not arrived completely")
        .register(registry);
  }

  private synchronized long size() {
    return bytes;
  }

  private synchronized int count() {
    return arriving.size();
  }

  /** Registers a body; displaces the client's oldest incomplete one if it has too many. */
  void begin(ArrivingBody body) {
    ArrivingBody oldest = null;
    synchronized (this) {
      Set<ArrivingBody> own =
          byClient.computeIfAbsent(body.client(), client -> new LinkedHashSet<>());
      own.add(body);
      arriving.add(body);
      if (own.size() > maxPerClient) {
        oldest = own.iterator().next();
        release(oldest);
      }
    }
    if (oldest != null) {
      oldest.displace();
    }
  }

  /**
   * Reserves room for more bytes of a body; displaces the oldest incomplete ones if there is none.
   *
   * @return false if there is no room even then
   */
  boolean take(ArrivingBody body, long more) {
    List<ArrivingBody> displaced = new ArrayList<>();
    boolean room;
    synchronized (this) {
      while (bytes + more > maxBytes && !arriving.isEmpty()) {
        ArrivingBody oldest = arriving.iterator().next();
        release(oldest);
        displaced.add(oldest);
      }
      room = bytes + more <= maxBytes && !displaced.contains(body);
      if (room) {
        bytes += more;
        body.held += more;
      }
    }
    displaced.stream().filter(other -> !other.equals(body)).forEach(ArrivingBody::displace);
    return room;
  }

  /** Whether there would be room for more bytes of a body, were it the only one. */
  synchronized boolean canHold(ArrivingBody body, long more) {
    return body.held + more <= maxBytes;
  }

  /**
   * Marks a body as complete: it keeps its bytes and is not displaced.
   *
   * @return false if it has been displaced before
   */
  synchronized boolean complete(ArrivingBody body) {
    return forget(body);
  }

  /** Removes a body and frees the bytes that it holds. */
  synchronized void release(ArrivingBody body) {
    forget(body);
    bytes -= body.held;
    body.held = 0;
  }

  private boolean forget(ArrivingBody body) {
    Set<ArrivingBody> own = byClient.get(body.client());
    if (own != null && own.remove(body) && own.isEmpty()) {
      byClient.remove(body.client());
    }
    return arriving.remove(body);
  }
}
