package dev.candor.wire;

import dev.candor.wire.Departures.Where;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Notices that a client closes its connection before it has all answers. One per connection. */
@SuppressWarnings("FutureReturnValueIgnored") // the promise passed along is the one that counts
final class DepartureHandler extends ChannelDuplexHandler {

  private static final AttributeKey<Boolean> GONE = AttributeKey.valueOf("candor.gone");
  private static final AttributeKey<Boolean> OURS = AttributeKey.valueOf("candor.closed-by-us");

  private final Departures departures;
  private final BooleanSupplier midway;
  private final ChannelFutureListener whenWritten = this::written;

  private @Nullable HttpRequest latest;
  private boolean arriving;
  private boolean cutOff;
  private boolean broken;
  private boolean closedByUs;
  private boolean lastAnswer;

  // A connection does not live to see an overflow: at 100,000 requests a second, it takes 5 hours.
  private int asked;
  private int begun;
  private int answered;

  DepartureHandler(Departures departures, BooleanSupplier midway) {
    this.departures = departures;
    this.midway = midway;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object part) {
    if (!ctx.channel().isActive()) {
      // What the decoder makes of a part: there is no client left to answer that it is no request.
      cutOff = true;
      ReferenceCountUtil.release(part);
      return;
    }
    if (part instanceof HttpRequest request) {
      latest = request;
      asked++;
      arriving = true;
    }
    if (part instanceof LastHttpContent) {
      arriving = false;
    }
    ctx.fireChannelRead(part);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object part, ChannelPromise promise) {
    if (part instanceof HttpResponse response) {
      if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
        ctx.write(part, promise);
        return;
      }
      begun++;
      lastAnswer = !HttpUtil.isKeepAlive(response);
    }
    ChannelPromise written = promise;
    if (part instanceof LastHttpContent) {
      written = promise.unvoid();
      written.addListener(whenWritten);
    }
    ctx.write(part, written);
  }

  private void written(ChannelFuture answer) {
    if (answer.isSuccess()) {
      answered++;
    }
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    closedByUs = true;
    ctx.close(promise);
  }

  /** Whether a client has closed its connection, as far as is known by now, on any thread. */
  static boolean isGone(Channel channel) {
    return !channel.isActive() || channel.hasAttr(GONE);
  }

  /** Closes a connection from in front of this handler, which is not passed then. */
  static void closeByUs(ChannelHandlerContext ctx) {
    ctx.channel().attr(OURS).set(true);
    ctx.close();
  }

  /** A reset. Vert.x tells threads that read or write, and then closes the connection. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!closedByUs) {
      broken = true;
      ctx.channel().attr(GONE).set(true);
    }
    ctx.fireExceptionCaught(cause);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (broken || !(closedByUs || ctx.channel().hasAttr(OURS))) {
      Where where = where();
      if (where != null) {
        departures.count(where, ctx.channel().remoteAddress(), latest);
      }
    }
    ctx.fireChannelInactive();
  }

  private @Nullable Where where() {
    if (asked > answered) {
      if (arriving) {
        return Where.READING;
      }
      return begun > answered ? Where.WRITING : Where.WORKING;
    }
    return !lastAnswer && (cutOff || midway.getAsBoolean()) ? Where.READING : null;
  }
}
