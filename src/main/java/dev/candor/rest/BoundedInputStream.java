package dev.candor.rest;

import dev.candor.failure.PayloadTooLarge;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that gives up with {@link PayloadTooLarge} beyond a number of bytes. */
final class BoundedInputStream extends FilterInputStream {

  private final long maxBytes;
  private long count;

  BoundedInputStream(InputStream in, long maxBytes) {
    super(in);
    this.maxBytes = maxBytes;
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
  }
}
