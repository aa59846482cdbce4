package dev.candor.redis;

import dev.candor.BehindTheFramework;
import dev.candor.dependency.HealthStatus;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The connection that all requests share, so that their commands are pipelined.
 *
 * <p>It never subscribes to anything: Vert.x takes a message that arrives for the answer to the
 * command before it, and from then on every answer for that of another command.
 *
 * <p>Redis is relied on until it fails, or lets {@value RedisHealth#TIMEOUTS_TO_DISTRUST} requests
 * in a row wait for longer than {@code candor.redis.timeout}. It is relied on again after it has
 * answered some probes in a row: the sooner it failed after the last time, the more. In between
 * nobody waits for it.
 */
@Singleton
@BehindTheFramework(
    "Only this type tells an error that Redis answered with from a connection that failed")
public class RedisLink {

  /** How long an answer may take that no request waits for: as long as that to a probe. */
  private static final long ASIDE_PATIENCE_MILLIS = 500;

  private final Vertx vertx;
  private final RedisConnector connector;
  private final RedisHealth health;
  private final long patienceMillis;

  RedisLink(RedisConnector connector, Vertx vertx, RedisConfig config) {
    this.connector = connector;
    this.health = connector.health();
    this.vertx = vertx;
    this.patienceMillis = config.timeout().toMillis();
  }

  /** {@return whether there is a Redis at all, whether or not it answers} */
  public boolean isConfigured() {
    return connector.isConfigured();
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
    return (health.isUp() ? run(script, keys, arguments, patienceMillis) : unavailable())
        .onComplete(this::judge);
  }

  /**
   * Runs a script that no request depends on: if that fails, Redis is relied on as before. Never
   * blocks.
   *
   * @param script need not be known to Redis, which gets its text then
   * @param keys that the script touches, in its order
   * @param arguments in the script's order
   * @return fails at once if Redis is known not to answer; a slow answer is waited for
   */
  public Future<Response> runAside(RedisScript script, List<String> keys, List<String> arguments) {
    return health.isUp() ? runAnyway(script, keys, arguments) : unavailable();
  }

  /**
   * The same for a script that a slow Redis, too, is to run, and one that refuses other commands.
   * Never blocks.
   *
   * @param script need not be known to Redis, which gets its text then
   * @param keys that the script touches, in its order
   * @param arguments in the script's order
   * @return fails at once if there is no connection; a slow answer is waited for
   */
  public Future<Response> runAnyway(RedisScript script, List<String> keys, List<String> arguments) {
    return run(script, keys, arguments, Math.max(patienceMillis, ASIDE_PATIENCE_MILLIS));
  }

  private Future<Response> run(
      RedisScript script, List<String> keys, List<String> arguments, long patience) {
    RedisConnection current = connector.connection();
    if (current == null) {
      return unavailable();
    }
    return ask(current, script.byDigest(keys, arguments), patience)
        .recover(
            thrown ->
                RedisScript.isUnknown(thrown)
                    ? ask(current, script.inFull(keys, arguments), patience)
                    : Future.failedFuture(thrown));
  }

  private static Future<Response> unavailable() {
    return Future.failedFuture(new RedisUnavailable("known not to answer"));
  }

  private void judge(AsyncResult<Response> answer) {
    if (answer.succeeded()) {
      health.answered();
    } else if (!connector.isStopped() && health.isUp()) {
      String reason = RedisUnavailable.reason(answer.cause());
      if (answer.cause() instanceof RedisTimeout) {
        health.timedOut(reason);
      } else {
        health.failed(reason, isRefusal(answer.cause()));
      }
    }
  }

  /** {@return whether Redis has answered, with an error} */
  static boolean isRefusal(Throwable failure) {
    return failure instanceof ErrorType;
  }

  private Future<Response> ask(RedisConnection current, Request request, long patience) {
    return PatientAnswer.to(request, current, vertx, patience);
  }
}
