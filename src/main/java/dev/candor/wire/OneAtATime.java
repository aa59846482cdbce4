package dev.candor.wire;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Hands on one request message at a time. The next one waits until the one before it is answered
 * and its answer has left us; meanwhile nothing is read.
 *
 * <p>Otherwise a client that sends many requests at once (pipelining) and reads no answer would
 * have all of them answered into our memory.
 */
final class OneAtATime extends ChannelDuplexHandler {

  private final Deque<Object> waiting = new ArrayDeque<>();
  private boolean unanswered;
  private boolean paused;
  private boolean dropping;
  private boolean dropped;
  private @Nullable ChannelHandlerContext context;

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object part) {
    if (dropping) {
      dropped = true;
      ReferenceCountUtil.release(part);
    } else if (mustWait(ctx, part)) {
      waiting.add(part);
      pause(ctx);
    } else {
      pass(ctx, part);
    }
  }

  private boolean mustWait(ChannelHandlerContext ctx, Object part) {
    return !waiting.isEmpty() || isEarly(ctx, part);
  }

  private boolean isEarly(ChannelHandlerContext ctx, Object part) {
    return part instanceof HttpRequest && (unanswered || !ctx.channel().isWritable());
  }

  private void pass(ChannelHandlerContext ctx, Object part) {
    if (part instanceof ChannelInputShutdownEvent) {
      ctx.fireUserEventTriggered(part);
    } else {
      unanswered |= part instanceof HttpRequest;
      ctx.fireChannelRead(part);
    }
  }

  private void pause(ChannelHandlerContext ctx) {
    paused |= ctx.channel().config().isAutoRead();
    ctx.channel().config().setAutoRead(false);
  }

  private void resume(ChannelHandlerContext ctx) {
    if (paused) {
      paused = false;
      ctx.channel().config().setAutoRead(true);
    }
  }

  /** Vert.x turns reading on whenever it has read a body, and does not know of what waits here. */
  @Override
  public void read(ChannelHandlerContext ctx) {
    if (waiting.isEmpty()) {
      ctx.read();
    } else {
      pause(ctx);
    }
  }

  /** The end of the client's bytes comes behind them. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent && !waiting.isEmpty()) {
      waiting.add(event);
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    ctx.fireChannelWritabilityChanged();
    nextSoon();
  }

  /** Notes that the message handed on last is answered. */
  public void answered() {
    unanswered = false;
    nextSoon();
  }

  /** Not at once, because Vert.x and Netty are still busy with the answer. */
  private void nextSoon() {
    ChannelHandlerContext ctx = context;
    if (ctx != null && !waiting.isEmpty()) {
      ctx.executor().execute(() -> next(ctx));
    }
  }

  private void next(ChannelHandlerContext ctx) {
    boolean passed = false;
    while (!waiting.isEmpty() && !isEarly(ctx, waiting.element())) {
      pass(ctx, waiting.remove());
      passed = true;
    }
    if (passed) {
      ctx.fireChannelReadComplete();
    }
    if (waiting.isEmpty()) {
      resume(ctx);
    }
  }

  /** Hands on nothing more, and drops what waits and what still arrives. */
  public void dropRest() {
    dropping = true;
    dropped |= !waiting.isEmpty();
    releaseAll();
    if (context != null) {
      resume(context);
    }
  }

  /** Whether nothing more is handed on. */
  public boolean isDropping() {
    return dropping;
  }

  /** Whether messages wait for their turn. */
  public boolean isHolding() {
    return !waiting.isEmpty();
  }

  /** Whether the client has sent anything that was not handed on. */
  public boolean hasUnread() {
    return dropped || !waiting.isEmpty();
  }

  private void releaseAll() {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    releaseAll();
  }
}
