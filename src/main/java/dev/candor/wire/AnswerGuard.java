package dev.candor.wire;

import dev.candor.failure.MalformedRequest;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;

/**
 * Watches the answers of one connection between Vert.x and Netty's codec: dates them, has clients
 * believe their types, and ends the connection behind the last one.
 *
 * <p>An answer can come before the body that it answers. If we will not read that body to its end,
 * the answer says that the connection closes.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the promise passed along is the one that counts
final class AnswerGuard extends ChannelOutboundHandlerAdapter {

  /** No client guesses another type than the declared one (Fetch, section 3.6). */
  private static final AsciiString CONTENT_TYPE_OPTIONS =
      AsciiString.cached("X-Content-Type-Options");

  private static final AsciiString NOSNIFF = AsciiString.cached("nosniff");

  private final MessageGuard guard;
  private final OneAtATime queue;
  private final Lingering lingering;

  AnswerGuard(MessageGuard guard, OneAtATime queue, Lingering lingering) {
    this.guard = guard;
    this.queue = queue;
    this.lingering = lingering;
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object part, ChannelPromise promise) {
    if (part instanceof HttpResponse response) {
      if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
        // 100 (Continue) is whole in itself, and an answer follows.
        guard.continued();
        ctx.write(part, promise);
        return;
      }
      response
          .headers()
          .set(HttpHeaderNames.DATE, HttpDate.now())
          .set(CONTENT_TYPE_OPTIONS, NOSNIFF);
      if (guard.leaveUnwantedBody()) {
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      }
    }
    if (part instanceof LastHttpContent) {
      ChannelPromise written = promise.unvoid();
      afterwards(ctx, written);
      ctx.write(part, written);
    } else {
      ctx.write(part, promise);
    }
  }

  private void afterwards(ChannelHandlerContext ctx, ChannelPromise written) {
    InboundMessage answered = guard.answered();
    queue.answered();
    // Not at once, because Vert.x and Netty are still busy with this answer: also if it fails, and
    // Netty's encoder writes what it holds twice if it is called meanwhile, as Vert.x does.
    if (answered != null && answered.isGivenUp()) {
      written.addListener(future -> ctx.executor().execute(() -> abandon(ctx)));
    } else if (guard.owesAnswer()) {
      ctx.executor().execute(guard::giveOwedAnswer);
    } else if (guard.isFinished()) {
      written.addListener(future -> ctx.executor().execute(ctx.channel()::close));
    }
  }

  /** Ends the wait for the rest of the request in Vert.x, which then closes the channel. */
  private static void abandon(ChannelHandlerContext ctx) {
    ctx.fireExceptionCaught(new MalformedRequest("The rest of the request was not read"));
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    if (guard.hasUnread()) {
      lingering.close(ctx, promise);
    } else {
      ctx.close(promise);
    }
  }
}
