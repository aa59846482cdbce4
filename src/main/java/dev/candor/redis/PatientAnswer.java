package dev.candor.redis;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.TimeUnit;

/** An answer of Redis with a bound on the wait. Runs on the event loop of the caller. */
final class PatientAnswer implements Handler<AsyncResult<Response>> {

  /** A timer that is this late tells that we were not listening, not that Redis was slow. */
  private static final long LATE_MILLIS = 10;

  private final Promise<Response> promise = Promise.promise();
  private final Vertx vertx;
  private long deadline;
  private long timer;

  private PatientAnswer(Vertx vertx, long millis) {
    this.vertx = vertx;
    await(millis);
  }

  /** Sends a request, and returns the answer; it fails once the wait is over. */
  static Future<Response> to(
      Request request, RedisConnection connection, Vertx vertx, long millis) {
    PatientAnswer answer = new PatientAnswer(vertx, millis);
    connection.send(request).onComplete(answer);
    return answer.promise.future();
  }

  private void await(long millis) {
    deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    timer = vertx.setTimer(millis, fired -> giveUp());
  }

  private void giveUp() {
    long late = System.nanoTime() - deadline;
    if (late > TimeUnit.MILLISECONDS.toNanos(LATE_MILLIS)) {
      await(1);
    } else {
      promise.tryFail(new RedisTimeout());
    }
  }

  @Override
  public void handle(AsyncResult<Response> answer) {
    vertx.cancelTimer(timer);
    if (answer.succeeded()) {
      promise.tryComplete(answer.result());
    } else {
      promise.tryFail(answer.cause());
    }
  }
}
