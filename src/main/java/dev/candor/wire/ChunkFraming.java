package dev.candor.wire;

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

  private static final int MAX_DIGITS = 8;
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

  /** Begins with a body whose head says that it is chunked. */
  public void begin() {
    next = Next.SIZE;
  }

  /**
   * Checks the next line, if it holds a size and has arrived.
   *
   * @throws FramingException if it is malformed
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
  private static long size(ByteBuf line, int begin, int lineFeed) {
    long size = 0;
    int i = begin;
    for (int digit = hex(line, i); digit >= 0; digit = hex(line, ++i)) {
      size = size * 16 + digit;
      if (i - begin >= MAX_DIGITS) {
        throw new FramingException("A chunk is too large");
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

  private static long valid(boolean valid, long size) {
    if (!valid) {
      throw new FramingException("A chunk's size is malformed");
    }
    return size;
  }
}
