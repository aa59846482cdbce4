package dev.candor.redis;

import dev.candor.BehindTheFramework;
import dev.candor.StartOrder;
import dev.candor.dependency.Dependencies;
import dev.candor.dependency.Dependency;
import dev.candor.dependency.HealthStatus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The connection that all requests share, so that their commands are pipelined.
 *
 * <p>It never subscribes to anything: Vert.x takes a message that arrives for the answer to the
 * command before it, and from then on every answer for that of another command.
 *
 * <p>Redis is relied on until it fails, or lets {@value RedisHealth#TIMEOUTS_TO_DISTRUST} requests
 * in a row wait for longer than {@code candor.redis.timeout}. It is relied on again after it has
 * answered some probes in a row: the sooner it failed after the last time, the more. In between
 * nobody waits for it. A probe writes: a Redis that is out of memory, or a replica, still answers a
 * ping.
 */
@Singleton
@BehindTheFramework(
    "Only this type tells an error that Redis answered with from a connection that failed")
public class RedisLink {

  private static final Logger LOG = Logger.getLogger(RedisLink.class);

  private static final long PERIOD_MILLIS = 250;

  /** No request waits for a probe of a Redis that is relied on: it has at least this long. */
  private static final long PROBE_PATIENCE_MILLIS = 500;

  /** Vert.x does not report every way in which a handshake can fail, nor a node that is silent. */
  private static final long CONNECTING_NANOS = TimeUnit.SECONDS.toNanos(5);

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

  RedisLink(RedisClients clients, Vertx vertx, Dependencies dependencies, RedisConfig config) {
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

  /** {@return whether there is a Redis at all, whether or not it answers} */
  public boolean isConfigured() {
    return redis != null;
  }

  /** {@return whether Redis can be relied on, as of its last answer. Never blocks} */
  public HealthStatus status() {
    return health.status();
  }

  /**
   * Runs a script on keys that the service cannot do without: if that fails, Redis is distrusted.
   * Never blocks.
   *
   * @param script need not be known to Redis, which gets its text then
   * @param keys that the script touches, in its order
   * @param arguments in the script's order
   * @return fails at once if Redis is known not to answer, and after {@code candor.redis.timeout}
   *     at the latest
   */
  public Future<Response> run(RedisScript script, List<String> keys, List<String> arguments) {
    return runAside(script, keys, arguments).onComplete(this::judge);
  }

  /**
   * Runs a script that no request depends on: if that fails, Redis is relied on as before. Never
   * blocks.
   *
   * @param script need not be known to Redis, which gets its text then
   * @param keys that the script touches, in its order
   * @param arguments in the script's order
   * @return fails as that of {@link #run}
   */
  public Future<Response> runAside(RedisScript script, List<String> keys, List<String> arguments) {
    RedisConnection current = connection;
    if (current == null || !health.isUp()) {
      return Future.failedFuture(new RedisUnavailable("known not to answer"));
    }
    return ask(current, script.byDigest(keys, arguments), patienceMillis)
        .recover(
            thrown ->
                RedisScript.isUnknown(thrown)
                    ? ask(current, script.inFull(keys, arguments), patienceMillis)
                    : Future.failedFuture(thrown));
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
    made.exceptionHandler(this::distrust);
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
    try {
      // That to a cluster has parts that did not end.
      ended.close();
    } catch (IllegalStateException e) {
      LOG.debug("The part that ended cannot be closed", e);
    }
  }

  private void probe(RedisConnection current) {
    long longer = Math.max(patienceMillis, PROBE_PATIENCE_MILLIS);
    ask(current, PROBE, health.isUp() ? longer : patienceMillis)
        .onComplete(
            answer -> {
              if (answer.failed()) {
                distrust(answer.cause());
              } else {
                health.probed();
              }
              firstLook.countDown();
            });
  }

  private void judge(AsyncResult<Response> answer) {
    if (answer.succeeded()) {
      health.answered();
    } else if (!stopped && health.isUp()) {
      String reason = RedisUnavailable.reason(answer.cause());
      if (answer.cause() instanceof RedisTimeout) {
        health.timedOut(reason);
      } else {
        health.failed(reason, answer.cause() instanceof ErrorType);
      }
    }
  }

  private void distrust(Throwable thrown) {
    if (!stopped) {
      health.down(RedisUnavailable.reason(thrown), false);
    }
  }

  private Future<Response> ask(RedisConnection current, Request request, long patience) {
    PatientAnswer answer = new PatientAnswer(vertx, patience);
    current.send(request).onComplete(answer);
    return answer.future();
  }
}
