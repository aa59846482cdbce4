package dev.candor.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A body in gzip: one member or more (RFC 1952, section 2.2), and nothing else. The JDK ignores
 * what follows a member and is none, and needs a part of the stack for each empty member.
 */
final class GzipBody extends GZIPInputStream {

  /** The checksum and the size, which end a member. */
  private static final int TRAILER_BYTES = 8;

  /** How many members may be empty in a row; programs write one at most. */
  private static final int MAX_EMPTY = 16;

  private int empty;

  /** Has room for the whole body, so that all that is left of it is left in the inflater. */
  GzipBody(ByteArrayInputStream body) throws IOException {
    super(body, Math.max(1, body.available()));
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (empty > MAX_EMPTY) {
      throw new ZipException("Too many members are empty");
    }
    empty++;
    int read = super.read(buffer, offset, length);
    empty = 0;
    if (read < 0 && inf.getRemaining() != TRAILER_BYTES) {
      throw new ZipException("Bytes follow the last member");
    }
    return read;
  }
}
