package dev.candor.rest;

import dev.candor.client.ClientNetwork;
import dev.candor.failure.Failure;
import dev.candor.failure.Overloaded;
import dev.candor.failure.PayloadTooLarge;
import dev.candor.failure.RequestTimeout;
import dev.candor.logging.OutOfMemoryExit;
import dev.candor.request.RequestStage;
import dev.candor.wire.MessageRefusal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** A request body that arrives. Runs on the connection's event loop; never blocks. */
final class ArrivingBody {

  static final long RETRY_AFTER_SECONDS = 1;

  private final RoutingContext exchange;
  private final Bodies bodies;
  private final ClientNetwork client;
  private final long limit;
  private final Buffer bytes = Buffer.buffer();
  private final Promise<byte[]> whole = Promise.promise();
  private final Context context;
  private boolean refused;

  /** The bytes reserved for it; guarded by {@link Bodies}. */
  long held;

  ArrivingBody(RoutingContext exchange, Bodies bodies, ClientNetwork client, long limit) {
    this.exchange = exchange;
    this.bodies = bodies;
    this.client = client;
    this.limit = limit;
    this.context = exchange.vertx().getOrCreateContext();
  }

  ClientNetwork client() {
    return client;
  }

  /** The limit of its size in bytes, as sent and when decompressed. */
  long limit() {
    return limit;
  }

  /**
   * Collects the body. The future fails if the connection ends before the body does; if the body is
   * rejected, it fails after the answer is written.
   */
  Future<byte[]> collect() {
    HttpServerRequest message = exchange.request();
    bodies.begin(this);
    if (message.isEnded()) {
      end();
      return whole.future();
    }
    message
        .handler(this::add)
        .endHandler(end -> end())
        .exceptionHandler(
            thrown -> {
              OutOfMemoryExit.check(thrown);
              bodies.release(this);
              whole.tryFail(new RequestTimeout());
            });
    if ("100-continue".equalsIgnoreCase(message.getHeader("Expect"))) {
      exchange.response().writeContinue();
    }
    message.resume();
    return whole.future();
  }

  private void add(Buffer piece) {
    if (refused) {
      return;
    }
    if (bytes.length() + piece.length() > limit) {
      refuse(new PayloadTooLarge(limit));
    } else if (bodies.take(this, piece.length())) {
      bytes.appendBuffer(piece);
    } else {
      refuse(new Overloaded(RETRY_AFTER_SECONDS));
    }
  }

  private void end() {
    if (!refused && bodies.complete(this)) {
      whole.tryComplete(bytes.getBytes());
    }
  }

  /** Rejects the body in favour of a newer one. Called on any thread. */
  void displace() {
    context.runOnContext(now -> refuse(new Overloaded(RETRY_AFTER_SECONDS)));
  }

  private void refuse(Failure failure) {
    bodies.release(this);
    if (!refused && !exchange.response().ended()) {
      refused = true;
      MessageRefusal.refuse(exchange, RequestStage.BODY.fails(exchange, failure));
    }
  }

  /**
   * Reserves room for a piece of the decompressed body.
   *
   * @throws PayloadTooLarge if there would be none for it, were it the only body
   * @throws Overloaded if there is none now
   */
  void takeDecompressed(int more) {
    if (!bodies.canHold(this, more)) {
      throw new PayloadTooLarge(limit);
    }
    if (!bodies.take(this, more)) {
      throw new Overloaded(RETRY_AFTER_SECONDS);
    }
  }

  /** Frees all that the body holds. */
  void release() {
    bodies.release(this);
  }

  /** Notes that reading has failed, and returns the failure. */
  <T extends Throwable> T failsReading(T failure) {
    return RequestStage.READING.fails(exchange, failure);
  }

  /** Whether the client has closed its connection. */
  boolean isAbandoned() {
    return exchange.response().closed();
  }
}
