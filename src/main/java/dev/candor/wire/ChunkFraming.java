package dev.candor.wire;

import dev.candor.failure.PayloadTooLarge;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpConstants;

/**
 * The framing of a chunked body (RFC 9112, section 7.1), followed beside Netty's decoder in order
 * to check the lines that hold a chunk's size.
 *
 * <p>Netty takes {@code 29 29} for 0x29 and ignores what stands behind a control character. A proxy
 * that reads such a line otherwise finds the end of the message elsewhere, and takes one request
 * for two. Netty does check extensions.
 */
final class ChunkFraming {

  /** Leading zeros are allowed, and no recipient reads them without end. */
  private static final int MAX_DIGITS = 16;

  private static final int DELIMITER_BYTES = 2;

  private enum Next {
    /** No chunked body, or its trailers. */
    OTHER,
    SIZE,
    DATA,
    DELIMITER
  }

  private Next next = Next.OTHER;
  private int lineBytes;
  private long dataBytes;
  private final long maxBytes;

  /**
   * Begins with no body.
   *
   * @param maxBytes of a body. Netty reads no chunk of more than {@link Integer#MAX_VALUE}
   */
  ChunkFraming(long maxBytes) {
    this.maxBytes = Math.min(maxBytes, Integer.MAX_VALUE);
  }

  /** Begins with a body whose head says that it is chunked. */
  public void begin() {
    next = Next.SIZE;
  }

  /**
   * Checks the next line, if it holds a size and has arrived.
   *
   * @throws FramingException if it is malformed
   * @throws PayloadTooLarge if the chunk alone is larger than a body may be
   */
  public void check(ByteBuf bytes) {
    if (next != Next.SIZE) {
      return;
    }
    int begin = bytes.readerIndex();
    int lineFeed = bytes.indexOf(begin, bytes.writerIndex(), HttpConstants.LF);
    if (lineFeed >= 0) {
      dataBytes = size(bytes, begin, lineFeed);
      lineBytes = lineFeed + 1 - begin;
    }
  }

  /**
   * Notes what the decoder has read since {@link #check}.
   *
   * @param bytes all that it has read
   * @param data the part of them that is the body's own
   */
  public void follow(int bytes, int data) {
    if (bytes == 0) {
      return;
    }
    int framing = bytes - data;
    if (next == Next.SIZE) {
      framing -= lineBytes;
      next = dataBytes == 0 ? Next.OTHER : Next.DATA;
    }
    if (next == Next.DATA) {
      dataBytes -= data;
      next = dataBytes == 0 ? Next.DELIMITER : Next.DATA;
    }
    if (next == Next.DELIMITER && framing == DELIMITER_BYTES) {
      next = Next.SIZE;
    }
  }

  /** Reads hexadecimal digits up to the line's end, or to an extension behind optional blanks. */
  private long size(ByteBuf line, int begin, int lineFeed) {
    long size = 0;
    int i = begin;
    for (int digit = hex(line, i); digit >= 0; digit = hex(line, ++i)) {
      size = Math.min(size * 16 + digit, maxBytes + 1);
      if (i - begin >= MAX_DIGITS) {
        throw new FramingException("A chunk's size has too many digits");
      }
    }
    boolean some = i > begin;
    if (line.getByte(i) == HttpConstants.CR && i + 1 == lineFeed) {
      return valid(some, size);
    }
    while (line.getByte(i) == HttpConstants.SP || line.getByte(i) == HttpConstants.HT) {
      i++;
    }
    return valid(some && line.getByte(i) == HttpConstants.SEMICOLON, size);
  }

  /** Stops at the line feed at the latest. */
  private static int hex(ByteBuf line, int index) {
    byte value = line.getByte(index);
    return value < 0 ? -1 : Character.digit(value, 16);
  }

  private long valid(boolean valid, long size) {
    if (!valid) {
      throw new FramingException("A chunk's size is malformed");
    }
    if (size > maxBytes) {
      throw new PayloadTooLarge(maxBytes);
    }
    return size;
  }
}
