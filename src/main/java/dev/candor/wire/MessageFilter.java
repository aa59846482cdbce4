package dev.candor.wire;

import dev.candor.failure.Failure;
import dev.candor.request.OriginalMethod;
import dev.candor.request.RequestOrder;
import dev.candor.request.RequestStage;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Turns a refused message into a failed request, before every other filter but the request id. The
 * rate limits count it like any request.
 */
@ApplicationScoped
class MessageFilter {

  private final RefusedMessages refused;

  MessageFilter(RefusedMessages refused) {
    this.refused = refused;
  }

  void register(@Observes Filters filters) {
    filters.register(
        ctx -> {
          dropUnreadBody(ctx);
          handle(ctx, refused);
        },
        RequestOrder.MESSAGE);
  }

  /**
   * Reads and drops the body that nobody has read when its request is answered. Quarkus pauses
   * every request, and the connection would never be read again.
   */
  private static void dropUnreadBody(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    if (request.headers().contains(HttpHeaders.CONTENT_LENGTH)
        || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      ctx.addEndHandler(answered -> request.resume());
    }
  }

  /** The management port has no limits. */
  void register(@Observes ManagementInterface management) {
    RefusedMessages uncounted = (ctx, failure) -> Future.succeededFuture(failure);
    management.router().route().order(-RequestOrder.MESSAGE).handler(ctx -> handle(ctx, uncounted));
  }

  private static void handle(RoutingContext ctx, RefusedMessages refused) {
    InboundMessage message = GuardLookup.message(ctx.request().connection());
    if (message == null || message.begin(failure -> refuse(ctx, message, failure, refused))) {
      ctx.next();
    }
  }

  private static void refuse(
      RoutingContext ctx, InboundMessage message, Failure failure, RefusedMessages refused) {
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
    }
    refused.count(ctx, failure).onSuccess(answer -> answer(ctx, answer));
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
