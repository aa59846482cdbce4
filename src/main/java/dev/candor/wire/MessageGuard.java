package dev.candor.wire;

import dev.candor.failure.Failure;
import dev.candor.failure.MalformedRequest;
import dev.candor.failure.PayloadTooLarge;
import dev.candor.failure.RequestTimeout;
import dev.candor.logging.OutOfMemoryExit;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Watches the request messages of one connection between Netty's codec and Vert.x, one at a time.
 *
 * <p>A request whose head is refused reaches Vert.x as a {@link StandIn}, for the router to answer.
 * One whose body turns out bad is refused in the middle. The connection ends after the answer.
 */
@SuppressWarnings("FutureReturnValueIgnored") // no client is left to learn that closing failed
final class MessageGuard extends ChannelInboundHandlerAdapter {

  private final StrictRequestDecoder decoder;
  private final OneAtATime queue;
  private final MessageLimits limits;
  private final MessageRules rules;
  private final ArrivalDeadline deadline;

  private @Nullable InboundMessage current;

  /** The message whose body has not arrived yet: the current one, or one already answered. */
  private @Nullable InboundMessage arriving;

  /** Refuses a message whose head has not arrived, once the one before it is answered. */
  private @Nullable Runnable owed;

  private boolean finished;
  private boolean givenUp;

  MessageGuard(StrictRequestDecoder decoder, OneAtATime queue, MessageLimits limits) {
    this.decoder = decoder;
    this.queue = queue;
    this.limits = limits;
    this.rules = new MessageRules(limits);
    this.deadline =
        new ArrivalDeadline(limits.timeout(), ctx -> refuseRest(ctx, new RequestTimeout()));
  }

  /** The message that is not answered yet. */
  @Nullable InboundMessage current() {
    return current;
  }

  /** Refuses the message whose turn it is, which has been let through. */
  void refuse(Failure failure) {
    if (current != null) {
      refuseBody(null, current, failure);
    }
  }

  /** Notes that the client has received 100 Continue. */
  void continued() {
    if (current != null) {
      current.continued();
    }
  }

  /** Gives up a body that is not worth reading. Returns whether nothing more is read. */
  boolean leaveUnwantedBody() {
    if (arriving != null && arriving == current && !arriving.isWorthReading()) {
      leaveBody();
    }
    return givenUp;
  }

  /** Gives up the body that is arriving, if there is one. */
  void leaveBody() {
    if (arriving != null) {
      arriving.leave();
      giveUp();
    }
  }

  /** Notes that the current message is answered, and returns it. */
  @Nullable InboundMessage answered() {
    InboundMessage answered = current;
    current = null;
    return answered;
  }

  /** Whether an answer follows to a message that is not known to Vert.x yet. */
  boolean owesAnswer() {
    return current == null && owed != null;
  }

  /** Gives that answer, unless the message has arrived after all. */
  void giveOwedAnswer() {
    Runnable answer = owed;
    owed = null;
    if (answer != null && current == null && !queue.isHolding()) {
      answer.run();
    }
  }

  /** Whether the client sends no more and everything that it has sent is answered. */
  boolean isFinished() {
    return finished && current == null;
  }

  /** Whether no message is arriving or being answered. */
  boolean isResting() {
    return current == null && !isMidway() && !queue.isHolding();
  }

  /** Whether the client may have sent bytes that we have not read. */
  boolean hasUnread() {
    return givenUp || queue.hasUnread() || isMidway();
  }

  private boolean isMidway() {
    return arriving != null || decoder.isMidway();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object part) {
    if (part instanceof HttpRequest request) {
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
      refuseHead(ctx, InboundMessage.of(request), StandIn.of(request), failure);
      return;
    }
    RequestHead.simplify(request);
    arriving = InboundMessage.of(request);
    current = arriving;
    ctx.fireChannelRead(request);
  }

  private void refuseHead(
      ChannelHandlerContext ctx, InboundMessage refused, HttpRequest standIn, Failure failure) {
    giveUp();
    refused.refuse(failure);
    current = refused;
    ctx.fireChannelRead(standIn);
    ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  private void readBody(ChannelHandlerContext ctx, HttpContent content) {
    InboundMessage message = arriving;
    if (message == null) {
      ReferenceCountUtil.release(content);
    } else if (content.decoderResult().isFailure()) {
      refuseBody(content, message, rules.undecodableBody(content.decoderResult().cause()));
    } else if (message.count(content.content().readableBytes()) > limits.body()) {
      refuseBody(content, message, new PayloadTooLarge(limits.body()));
    } else {
      ctx.fireChannelRead(
          content instanceof LastHttpContent last ? readEnd(message, last) : content);
    }
  }

  /** Trailer fields are dropped (RFC 9110, section 6.5.1): Vert.x takes them for an empty piece. */
  private HttpContent readEnd(InboundMessage message, LastHttpContent end) {
    arriving = null;
    deadline.cancel();
    if (message.isLast()) {
      queue.dropRest();
    }
    if (end.trailingHeaders().isEmpty()) {
      return end;
    }
    ReferenceCountUtil.release(end);
    return LastHttpContent.EMPTY_LAST_CONTENT;
  }

  private void refuseBody(@Nullable Object part, InboundMessage message, Failure failure) {
    ReferenceCountUtil.release(part);
    giveUp();
    message.refuse(failure);
  }

  private void giveUp() {
    givenUp = true;
    arriving = null;
    queue.dropRest();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (isMidway() && !queue.isDropping() && !queue.isHolding()) {
      deadline.start(ctx);
    } else {
      deadline.cancel();
    }
    ctx.fireChannelReadComplete();
  }

  /** Refuses a message whose rest will not be waited for, however little of it there is. */
  private void refuseRest(ChannelHandlerContext ctx, Failure failure) {
    if (arriving != null) {
      refuseBody(null, arriving, failure);
    } else if (current != null) {
      owed = () -> refuseUnknown(ctx, failure);
    } else {
      refuseUnknown(ctx, failure);
    }
  }

  private void refuseUnknown(ChannelHandlerContext ctx, Failure failure) {
    refuseHead(ctx, InboundMessage.unknown(), StandIn.ofNothing(), failure);
    // Outside of reading, so Vert.x would wait for this before it flushes.
    ctx.fireChannelReadComplete();
  }

  /** The client sends no more, but still reads: what it has sent is answered first. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      finished = true;
      if (isMidway() && !queue.isDropping()) {
        refuseRest(ctx, new MalformedRequest("The request ends too early"));
      } else if (current == null) {
        ctx.close();
      }
    }
    ctx.fireUserEventTriggered(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    OutOfMemoryExit.check(cause);
    ctx.fireExceptionCaught(cause);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    deadline.cancel();
  }
}
