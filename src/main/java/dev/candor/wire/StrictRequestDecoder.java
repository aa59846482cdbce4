package dev.candor.wire;

import dev.candor.BehindTheFramework;
import dev.candor.failure.PayloadTooLarge;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/**
 * Vert.x's decoder, less what it takes and another recipient may read otherwise: {@code
 * Content-Length} beside {@code Transfer-Encoding}, of which Netty would drop the former without a
 * word, request lines with other separators than a space, and malformed lines between chunks.
 */
@BehindTheFramework("Vert.x's pipeline wants its own decoder, and this is one")
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

  private final RequestLine requestLine = new RequestLine();
  private final ChunkFraming chunks;
  private boolean midway;
  private boolean broken;

  StrictRequestDecoder(MessageLimits limits) {
    super(
        new HttpServerOptions()
            .setMaxInitialLineLength(limits.requestLine())
            .setMaxHeaderSize(limits.headers()));
    this.chunks = new ChunkFraming(limits.body());
  }

  /** Request smuggling begins with a length that is said twice (RFC 9112, section 6.1). */
  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new FramingException("Content-Length and Transfer-Encoding exclude each other");
  }

  @Override
  protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
    requestLine.begin();
    requestLine.word(line, start, length);
    return super.splitFirstWordInitialLine(line, start, length);
  }

  @Override
  protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
    requestLine.word(line, start, length);
    return super.splitSecondWordInitialLine(line, start, length);
  }

  @Override
  protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
    requestLine.word(line, start, length);
    return super.splitThirdWordInitialLine(line, start, length);
  }

  @Override
  protected HttpMessage createMessage(String[] initialLine) {
    RequestLine.checkVersion(initialLine[2]);
    return super.createMessage(initialLine);
  }

  /** What takes the place of a request whose first line cannot be read. */
  @Override
  protected HttpMessage createInvalidMessage() {
    return new DefaultFullHttpRequest(
        HttpVersion.HTTP_1_0, HttpMethod.GET, StandIn.UNKNOWN_TARGET, Unpooled.EMPTY_BUFFER);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf bytes, List<Object> parts)
      throws Exception {
    int bytesBefore = bytes.readableBytes();
    int partsBefore = parts.size();
    if (broken) {
      bytes.skipBytes(bytesBefore);
      return;
    }
    try {
      chunks.check(bytes);
      super.decode(ctx, bytes, parts);
    } catch (FramingException | PayloadTooLarge e) {
      broken = true;
      bytes.skipBytes(bytes.readableBytes());
      parts.add(brokenChunk(e));
    }
    List<Object> added = parts.subList(partsBefore, parts.size());
    int bytesRead = bytesBefore - bytes.readableBytes();
    follow(bytesRead, added);
    if (!added.isEmpty()) {
      midway = false;
    } else if (bytesRead > 0) {
      midway = true;
    }
  }

  private void follow(int bytesRead, List<Object> parts) {
    int data = 0;
    for (Object part : parts) {
      if (part instanceof HttpMessage message && HttpUtil.isTransferEncodingChunked(message)) {
        chunks.begin();
        return;
      }
      data += part instanceof HttpContent content ? content.content().readableBytes() : 0;
    }
    chunks.follow(bytesRead, data);
  }

  private static LastHttpContent brokenChunk(RuntimeException cause) {
    LastHttpContent part = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
    part.setDecoderResult(DecoderResult.failure(cause));
    return part;
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
