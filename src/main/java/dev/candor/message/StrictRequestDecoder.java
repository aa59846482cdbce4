package dev.candor.message;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/**
 * Vert.x's decoder, except that a message with both {@code Content-Length} and {@code
 * Transfer-Encoding} is refused: Netty would drop the former without a word.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

  private boolean midway;

  StrictRequestDecoder(MessageLimits limits) {
    super(
        new HttpServerOptions()
            .setMaxInitialLineLength(limits.requestLine())
            .setMaxHeaderSize(limits.headers()));
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new ContradictoryLengthException();
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf bytes, List<Object> parts)
      throws Exception {
    int bytesBefore = bytes.readableBytes();
    int partsBefore = parts.size();
    super.decode(ctx, bytes, parts);
    if (parts.size() > partsBefore) {
      midway = false;
    } else if (bytes.readableBytes() < bytesBefore) {
      midway = true;
    }
  }

  /** Nothing more will come, and Netty is about to forget what is left. */
  @Override
  protected void decodeLast(ChannelHandlerContext ctx, ByteBuf bytes, List<Object> parts)
      throws Exception {
    boolean rest = isMidway() || bytes.isReadable();
    super.decodeLast(ctx, bytes, parts);
    midway = rest && parts.isEmpty();
  }

  /** Whether bytes have arrived that do not make up a whole part of a message yet. */
  boolean isMidway() {
    return midway || actualReadableBytes() > 0;
  }
}
