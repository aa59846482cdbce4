package dev.candor.wire;

import static java.util.Objects.requireNonNull;

import dev.candor.failure.LineText;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpRequest;
import java.net.SocketAddress;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts the clients that closed their connection before they had the answer. That is nobody's
 * failure: no status, no line above DEBUG, no alert.
 */
final class Departures {

  private static final Logger LOG = Logger.getLogger(Departures.class);

  /** What the service was doing for the client. */
  enum Where {
    READING,
    WORKING,
    WRITING;

    private final String wireName = name().toLowerCase(Locale.ROOT);
  }

  private final Map<Where, Counter> counters = new EnumMap<>(Where.class);

  Departures(MeterRegistry registry) {
    for (Where where : Where.values()) {
      counters.put(
          where,
          Counter.builder("client.gone")
              .description("Clients that closed their connection before they had the answer")
              .tag("where", where.wireName)
              .register(registry));
    }
  }

  /**
   * A handler that watches one connection, directly behind the codec.
   *
   * @param midway whether a part of a request's head has arrived
   */
  public ChannelHandler watch(BooleanSupplier midway) {
    return new DepartureHandler(this, midway);
  }

  /**
   * Counts a client.
   *
   * @param request the latest; null if not even a head has arrived
   */
  void count(Where where, @Nullable SocketAddress client, @Nullable HttpRequest request) {
    requireNonNull(counters.get(where)).increment();
    if (LOG.isDebugEnabled()) {
      LOG.debugf(
          "%s is gone while %s: %s",
          client,
          where.wireName,
          request == null ? "no request" : LineText.of(request.method() + " " + path(request)));
    }
  }

  private static String path(HttpRequest request) {
    return request.uri().split("\\?", 2)[0];
  }
}
