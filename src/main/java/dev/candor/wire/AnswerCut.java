package dev.candor.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.util.ReferenceCountUtil;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/**
 * Breaks a connection in the middle of its next answer, as a network does. The service itself does
 * not notice: it has answered.
 */
@SuppressWarnings("FutureReturnValueIgnored") // no client is left to learn that closing failed
public final class AnswerCut extends ChannelOutboundHandlerAdapter {

  /** How much of the answer the client receives. */
  public enum Where {
    /** Nothing. */
    HEAD,
    /** The head, and half of the body. */
    BODY;

    /**
     * {@return the place of a name}
     *
     * @param name in lower case, as the sandbox reads it
     * @throws IllegalArgumentException if there is none
     */
    public static Where of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  private final Where where;
  private boolean done;

  private AnswerCut(Where where) {
    this.where = where;
  }

  /**
   * Cuts the answer to a request. Callable from any thread.
   *
   * @param exchange whose answer has not begun
   * @param where how much of it the client receives
   */
  public static void cut(RoutingContext exchange, Where where) {
    GuardLookup.addBehindAnswers(exchange.request().connection(), new AnswerCut(where));
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object part, ChannelPromise promise) {
    if (part instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      ctx.write(part, promise);
    } else if (done || where == Where.HEAD) {
      ReferenceCountUtil.release(part);
      promise.trySuccess();
      end(ctx);
    } else {
      writeHalf(ctx, part, promise);
    }
  }

  private void writeHalf(ChannelHandlerContext ctx, Object part, ChannelPromise promise) {
    if (!(part instanceof HttpContent content)) {
      ctx.write(part, promise);
      return;
    }
    if (part instanceof HttpResponse whole) {
      ctx.write(new DefaultHttpResponse(whole.protocolVersion(), whole.status(), whole.headers()));
    }
    ByteBuf body = content.content();
    ByteBuf half = body.retainedSlice(body.readerIndex(), body.readableBytes() / 2);
    content.release();
    done = true;
    ctx.writeAndFlush(new DefaultHttpContent(half), promise.unvoid())
        .addListener(written -> ctx.executor().execute(() -> end(ctx)));
  }

  /** Closes the connection, which does not count as one that the client has closed. */
  private void end(ChannelHandlerContext ctx) {
    done = true;
    DepartureHandler.closeByUs(ctx);
  }
}
