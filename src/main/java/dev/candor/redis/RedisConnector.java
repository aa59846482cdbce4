package dev.candor.redis;

import dev.candor.StartOrder;
import dev.candor.dependency.Dependencies;
import dev.candor.dependency.Dependency;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a connection to Redis, and probes it. A probe writes: a Redis that is out of memory, or a
 * replica, still answers a ping. A Redis that refuses probes is left after a second, as its address
 * may lead to another one by then.
 */
@Singleton
class RedisConnector {

  private static final long PERIOD_MILLIS = 250;

  /** No request waits for a probe of a Redis that is relied on: it has at least this long. */
  private static final long PROBE_PATIENCE_MILLIS = 500;

  /** Vert.x does not report every way in which a handshake can fail, nor a node that is silent. */
  private static final long CONNECTING_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How long a connection is kept to a Redis that refuses probes. */
  private static final long REFUSING_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long START_PATIENCE_MILLIS = 1_000;
  private static final Request PROBE =
      Request.cmd(Command.SET).arg("candor:probe").arg("1").arg("PX").arg("10000");

  private final Vertx vertx;
  private final RedisClients clients;
  private final long patienceMillis;
  private final RedisHealth health;
  private final CountDownLatch firstLook = new CountDownLatch(1);
  private volatile @Nullable Redis redis;
  private volatile @Nullable RedisConnection connection;
  private volatile boolean connecting;
  private volatile long connectingSince;
  private volatile boolean stopped;

  RedisConnector(RedisClients clients, Vertx vertx, Dependencies dependencies, RedisConfig config) {
    this.clients = clients;
    this.vertx = vertx;
    this.patienceMillis = config.timeout().toMillis();
    this.redis = clients.first();
    Dependency dependency = Dependency.probed("redis", "Redis", RedisLink.class);
    this.health = new RedisHealth(dependency, InstantSource.system());
    if (isConfigured()) {
      dependencies.show(dependency);
    }
  }

  boolean isConfigured() {
    return redis != null;
  }

  boolean isStopped() {
    return stopped;
  }

  RedisHealth health() {
    return health;
  }

  /** Returns the connection; null if there is none. */
  @Nullable RedisConnection connection() {
    return connection;
  }

  /**
   * The first look is taken before the service listens, so that the usual start relies on Redis.
   */
  void start(@Observes @Priority(StartOrder.REDIS) StartupEvent event) throws InterruptedException {
    if (redis != null) {
      vertx.runOnContext(
          now -> {
            look();
            vertx.setPeriodic(PERIOD_MILLIS, timer -> look());
          });
      if (!firstLook.await(START_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        distrust(new RedisUnavailable("no answer"));
      }
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  private void look() {
    RedisConnection current = connection;
    Redis client = redis;
    if (stopped || client == null) {
      return;
    }
    if (current != null) {
      probe(current);
    } else if (!connecting) {
      connect(client);
    } else if (System.nanoTime() - connectingSince > CONNECTING_NANOS) {
      connect(clients.next(vertx, client));
    }
  }

  private void connect(Redis client) {
    redis = client;
    connecting = true;
    connectingSince = System.nanoTime();
    client
        .connect()
        .onComplete(
            made -> {
              if (client != redis) {
                made.map(RedisConnection::close);
                return;
              }
              connecting = false;
              if (made.failed()) {
                distrust(made.cause());
                firstLook.countDown();
              } else {
                adopt(made.result());
              }
            });
  }

  private void adopt(RedisConnection made) {
    if (connection != null) {
      made.close();
      return;
    }
    made.exceptionHandler(thrown -> distrustIf(connection == made, thrown));
    made.endHandler(end -> drop(made));
    connection = made;
    probe(made);
  }

  private void drop(RedisConnection ended) {
    if (connection != ended) {
      return;
    }
    connection = null;
    distrust(new RedisUnavailable("connection closed"));
    // That to a cluster has parts that did not end.
    RedisClients.close(ended);
  }

  private void leave(RedisConnection refusing) {
    Redis client = redis;
    boolean old = System.nanoTime() - connectingSince > REFUSING_NANOS;
    if (old && !stopped && connection == refusing && client != null) {
      connection = null;
      RedisClients.close(refusing);
      // The same client would hand the same connection out again.
      connect(clients.next(vertx, client));
    }
  }

  private void probe(RedisConnection current) {
    long longer = Math.max(patienceMillis, PROBE_PATIENCE_MILLIS);
    PatientAnswer.to(PROBE, current, vertx, health.isUp() ? longer : patienceMillis)
        .onComplete(
            answer -> {
              if (answer.failed()) {
                distrust(answer.cause());
                if (RedisLink.isRefusal(answer.cause())) {
                  leave(current);
                }
              } else {
                health.probed();
              }
              firstLook.countDown();
            });
  }

  private void distrustIf(boolean current, Throwable thrown) {
    if (current) {
      distrust(thrown);
    }
  }

  private void distrust(Throwable thrown) {
    if (!stopped) {
      health.down(RedisUnavailable.reason(thrown), false);
    }
  }
}
