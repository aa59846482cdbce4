package dev.candor.rest;

import dev.candor.failure.PayloadTooLarge;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;

/**
 * A stream that gives up with {@link PayloadTooLarge} beyond a number of bytes, and asks for room
 * for those that it has read.
 */
final class BoundedInputStream extends FilterInputStream {

  private final long maxBytes;
  private final IntConsumer room;
  private long count;

  /**
   * Wraps a stream.
   *
   * @param maxBytes how many it may have
   * @param room is given the bytes of each piece, and throws if there is no room for them
   */
  BoundedInputStream(InputStream in, long maxBytes, IntConsumer room) {
    super(in);
    this.maxBytes = maxBytes;
    this.room = room;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      count(1);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  private void count(int read) {
    count += read;
    if (count > maxBytes) {
      throw new PayloadTooLarge(maxBytes);
    }
    room.accept(read);
  }
}
