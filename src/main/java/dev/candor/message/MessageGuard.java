package dev.candor.message;

import dev.candor.failure.Failure;
import dev.candor.failure.MalformedRequest;
import dev.candor.failure.PayloadTooLarge;
import dev.candor.failure.RequestTimeout;
import dev.candor.logging.OutOfMemoryExit;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches the messages of one connection between Netty's codec and Vert.x.
 *
 * <p>A request whose head is refused reaches Vert.x as a {@link StandIn}, so that it waits for its
 * turn behind the requests before it and is answered by the ordinary router. A request whose body
 * turns out bad is refused in the middle. Either way nothing more is read, and the connection ends
 * after the answer.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the promise passed along is the one that counts
final class MessageGuard extends ChannelDuplexHandler {

  /** In development mode a connection may still have a guard of classes that have been reloaded. */
  private static final AttributeKey<Object> KEY = AttributeKey.valueOf("candor.guard");

  private final StrictRequestDecoder decoder;
  private final MessageLimits limits;
  private final MessageRules rules;
  private final Linger linger = new Linger();

  /** The requests not answered yet, the one whose turn it is first. */
  private final Deque<Message> unanswered = new ArrayDeque<>();

  private @Nullable Message arriving;
  private boolean deaf;
  private boolean finished;
  private @Nullable Future<?> deadline;

  MessageGuard(StrictRequestDecoder decoder, MessageLimits limits) {
    this.decoder = decoder;
    this.limits = limits;
    this.rules = new MessageRules(limits);
  }

  /** The message whose turn it is on a connection; null where there is no guard. */
  static @Nullable Message current(HttpConnection connection) {
    MessageGuard guard = of(connection);
    return guard == null ? null : guard.unanswered.peek();
  }

  /** The guard of a connection; null where there is none. */
  static @Nullable MessageGuard of(HttpConnection connection) {
    return connection instanceof ConnectionBase base
            && base.channel().attr(KEY).get() instanceof MessageGuard guard
        ? guard
        : null;
  }

  /** Refuses the message whose turn it is, which has been let through. */
  void refuse(Failure failure) {
    Message current = unanswered.peek();
    if (current != null) {
      deaf = true;
      arriving = null;
      current.refuse(failure);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    ctx.channel().attr(KEY).set(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object part) {
    if (deaf) {
      ReferenceCountUtil.release(part);
    } else if (part instanceof HttpRequest request) {
      readHead(ctx, request);
    } else if (part instanceof HttpContent content) {
      readBody(ctx, content);
    } else {
      ctx.fireChannelRead(part);
    }
  }

  private void readHead(ChannelHandlerContext ctx, HttpRequest request) {
    Failure failure = rules.check(request);
    if (failure != null) {
      refuseHead(ctx, new Message(request.method().name()), StandIn.of(request), failure);
      return;
    }
    RequestHead.simplify(request);
    arriving = new Message(request.method().name());
    unanswered.add(arriving);
    ctx.fireChannelRead(request);
  }

  private void refuseHead(
      ChannelHandlerContext ctx, Message refused, HttpRequest standIn, Failure failure) {
    deaf = true;
    refused.refuse(failure);
    unanswered.add(refused);
    ctx.fireChannelRead(standIn);
    ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  private void readBody(ChannelHandlerContext ctx, HttpContent content) {
    Message message = arriving;
    if (message == null) {
      ReferenceCountUtil.release(content);
    } else if (content.decoderResult().isFailure()) {
      refuseBody(content, message, rules.undecodableBody(content.decoderResult().cause()));
    } else if (message.count(content.content().readableBytes()) > limits.body()) {
      refuseBody(content, message, new PayloadTooLarge(limits.body()));
    } else {
      ctx.fireChannelRead(content instanceof LastHttpContent last ? readEnd(last) : content);
    }
  }

  /** Trailer fields are dropped (RFC 9110, section 6.5.1): Vert.x takes them for an empty piece. */
  private HttpContent readEnd(LastHttpContent end) {
    arriving = null;
    if (end.trailingHeaders().isEmpty()) {
      return end;
    }
    ReferenceCountUtil.release(end);
    return LastHttpContent.EMPTY_LAST_CONTENT;
  }

  private void refuseBody(@Nullable Object part, Message message, Failure failure) {
    ReferenceCountUtil.release(part);
    deaf = true;
    arriving = null;
    message.refuse(failure);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    boolean midway = !deaf && (arriving != null || decoder.isMidway());
    if (midway && deadline == null) {
      deadline = schedule(ctx);
    } else if (!midway && deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
    ctx.fireChannelReadComplete();
  }

  private Future<?> schedule(ChannelHandlerContext ctx) {
    return ctx.executor()
        .schedule(() -> expire(ctx), limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void expire(ChannelHandlerContext ctx) {
    deadline = null;
    if (!ctx.channel().isActive() || deaf) {
      return;
    }
    if (!ctx.channel().config().isAutoRead()) {
      // It is we who do not read, so the caller is not to blame.
      deadline = schedule(ctx);
    } else {
      refuseRest(ctx, new RequestTimeout());
    }
  }

  /** Refuses a message whose rest will not be waited for, however little of it there is. */
  private void refuseRest(ChannelHandlerContext ctx, Failure failure) {
    if (arriving != null) {
      refuseBody(null, arriving, failure);
    } else {
      refuseHead(ctx, new Message("UNKNOWN"), StandIn.ofNothing(), failure);
      // Outside of reading, so Vert.x would wait for this before it flushes.
      ctx.fireChannelReadComplete();
    }
  }

  /** The caller will send no more, but still reads: what it has sent is answered first. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      finished = true;
      if (!deaf && (arriving != null || decoder.isMidway())) {
        refuseRest(ctx, new MalformedRequest("The request ends too early"));
      } else if (unanswered.isEmpty()) {
        ctx.close();
      }
    }
    ctx.fireUserEventTriggered(event);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object part, ChannelPromise promise) {
    if (part instanceof LastHttpContent && !isInformational(part)) {
      Message answered = unanswered.poll();
      ChannelPromise written = promise.unvoid();
      if (answered != null && answered.isRefused()) {
        written.addListener((ChannelFutureListener) future -> abandon(ctx));
      } else if (finished && unanswered.isEmpty()) {
        written.addListener(ChannelFutureListener.CLOSE);
      }
      ctx.write(part, written);
    } else {
      ctx.write(part, promise);
    }
  }

  /** 100 (Continue) is whole in itself, and an answer follows. */
  private static boolean isInformational(Object part) {
    return part instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  /** Frees whoever waits for the rest of the request in Vert.x, which then closes the channel. */
  private static void abandon(ChannelHandlerContext ctx) {
    ctx.fireExceptionCaught(new MalformedRequest("The rest of the request was not read"));
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    if (deaf) {
      linger.close(ctx, promise);
    } else {
      ctx.close(promise);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    OutOfMemoryExit.check(cause);
    ctx.fireExceptionCaught(cause);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (deadline != null) {
      deadline.cancel(false);
    }
    ctx.fireChannelInactive();
  }
}
