package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The end of a connection between Netty's encoder and Vert.x. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of the writes is seen at the channel
class AnswerGuardTest {

  private static final LingerLimits LINGER = new LingerLimits(0, 0, 0, 0);

  private static final MessageLimits LIMITS =
      new MessageLimits(4096, 8192, 65_536, Duration.ofSeconds(10));

  private final Set<Object> written = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Object> writtenAgain = new ArrayList<>();

  /**
   * The encoder writes what it has made twice if it is called while it is writing; the second time
   * the buffers are released already, which Netty logs with a stack trace.
   */
  @Test
  void anAnswerThatCannotBeWrittenClosesTheConnectionOutsideTheEncoder() {
    OneAtATime queue = new OneAtATime();
    MessageGuard guard = new MessageGuard(new StrictRequestDecoder(LIMITS), queue, LIMITS);
    EmbeddedChannel channel =
        new EmbeddedChannel(
            new BrokenConnection(),
            new HttpResponseEncoder(),
            new AnswerGuard(guard, queue, new Lingering(LINGER)),
            guard,
            new WritesWhenClosed());
    var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    request.headers().set("Host", "localhost");
    channel.writeInbound(request, LastHttpContent.EMPTY_LAST_CONTENT);
    channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    channel.write(
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(new byte[4096])));
    channel.runPendingTasks();
    assertThat(channel.isOpen()).isFalse();
    assertThat(written).contains(Unpooled.EMPTY_BUFFER);
    assertThat(writtenAgain).isEmpty();
  }

  private final class BrokenConnection extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext ctx, Object part, ChannelPromise promise) {
      if (!written.add(part)) {
        writtenAgain.add(part);
      }
      promise.setFailure(new ClosedChannelException());
    }
  }

  /** As Vert.x does. */
  private static final class WritesWhenClosed extends ChannelDuplexHandler {

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
      ctx.write(Unpooled.EMPTY_BUFFER);
      ctx.close(promise);
    }
  }
}
