package dev.candor.message;

import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/**
 * Vert.x's decoder, except that a message with both {@code Content-Length} and {@code
 * Transfer-Encoding} is refused: Netty would drop the former without a word.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

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

  /** Whether bytes have arrived that do not make up a whole part of a message yet. */
  boolean isMidway() {
    return actualReadableBytes() > 0;
  }
}
