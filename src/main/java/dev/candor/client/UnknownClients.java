package dev.candor.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Logs that a trusted proxy does not name its clients, which then share one allowance: at most one
 * line a minute, with the number of requests since the line before.
 */
final class UnknownClients {

  private static final Logger LOG = Logger.getLogger(UnknownClients.class);
  private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong due = new AtomicLong(System.nanoTime());

  void report(IpAddress proxy) {
    requests.incrementAndGet();
    long now = System.nanoTime();
    long next = due.get();
    if (now - next >= 0 && due.compareAndSet(next, now + INTERVAL)) {
      LOG.warnf(
          "X-Forwarded-For and Forwarded do not tell the client of %d requests, the latest from the"
              + " trusted proxy %s: they count as the proxy's own",
          requests.getAndSet(0), proxy);
    }
  }
}
