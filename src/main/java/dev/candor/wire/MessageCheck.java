package dev.candor.wire;

import dev.candor.failure.Failure;
import dev.candor.request.OriginalMethod;
import dev.candor.request.OriginalPath;
import dev.candor.request.RequestStage;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Turns a refused message into a failed request. */
public final class MessageCheck {

  private MessageCheck() {}

  /**
   * Remembers the method of a message that is refused already, so that nothing goes by that of its
   * stand-in.
   *
   * @param ctx a request that nothing has been decided on
   */
  public static void rememberMethod(RoutingContext ctx) {
    InboundMessage message = GuardLookup.message(ctx.request().connection());
    if (message != null && message.isRefused()) {
      OriginalMethod.remember(ctx, message.method());
    }
  }

  /**
   * Admits a request if its message is. One whose message is refused later, such as for its body,
   * fails then.
   *
   * @param ctx a request whose answer has what it has in any case
   * @param count counts a refused message on its client; returns the failure to answer with, which
   *     may be that the client has sent too many, and never fails
   * @return false if the message is refused already: the request fails, and goes no further
   */
  public static boolean admit(RoutingContext ctx, Function<Failure, Future<Failure>> count) {
    InboundMessage message = GuardLookup.message(ctx.request().connection());
    return message == null || message.begin(failure -> refuse(ctx, message, failure, count));
  }

  /**
   * Reads and drops the body that nobody has read when its request is answered. Quarkus pauses
   * every request, and the connection would never be read again. On the management port, no request
   * has a body.
   *
   * @param ctx a request of the service's port
   */
  public static void dropUnreadBody(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    if (request.headers().contains(HttpHeaders.CONTENT_LENGTH)
        || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      ctx.addEndHandler(answered -> request.resume());
    }
  }

  private static void refuse(
      RoutingContext ctx,
      InboundMessage message,
      Failure failure,
      Function<Failure, Future<Failure>> count) {
    // A worker that has claimed the answer writes its fields; two threads at once would lose some.
    synchronized (ctx.request().connection()) {
      if (isBegun(ctx.response())) {
        breakOff(ctx);
        return;
      }
      if (SuccessClaim.isMade(ctx)) {
        return;
      }
      ctx.response().putHeader("Connection", "close");
      OriginalMethod.remember(ctx, message.method());
      OriginalPath.remember(ctx, message.target());
    }
    count.apply(failure).onSuccess(answer -> answer(ctx, answer));
  }

  private static void answer(RoutingContext ctx, Failure failure) {
    // A resource may have been quicker while the message was counted, or be so at this moment.
    synchronized (ctx.request().connection()) {
      if (isBegun(ctx.response())) {
        breakOff(ctx);
      } else if (!SuccessClaim.isMade(ctx)) {
        ctx.fail(RequestStage.MESSAGE.fails(ctx, failure));
      }
    }
  }

  private static boolean isBegun(HttpServerResponse response) {
    return response.ended() || response.headWritten();
  }

  private static void breakOff(RoutingContext ctx) {
    if (ctx.response().ended()) {
      ctx.request().connection().close();
    } else {
      UnfinishedResponse.breakOff(ctx);
    }
  }
}
