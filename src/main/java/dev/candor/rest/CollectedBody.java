package dev.candor.rest;

import dev.candor.failure.RequestTimeout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A complete body as sent. Reading it never blocks. */
final class CollectedBody extends ByteArrayInputStream {

  private final ArrivingBody origin;
  private final boolean gzip;

  CollectedBody(ArrivingBody origin, byte[] bytes, boolean gzip) {
    super(bytes);
    this.origin = origin;
    this.gzip = gzip;
  }

  /** Notes that reading has failed, and returns the failure. */
  <T extends Throwable> T failsReading(T failure) {
    return origin.failsReading(failure);
  }

  /**
   * Returns the body, decompressed no further than its limit. Runs on a worker: decompression in
   * the HTTP codec would unfold a gzip bomb before its bytes are counted.
   *
   * @throws RequestTimeout if the client has left while the body waited for a worker
   */
  byte[] decoded() throws IOException {
    if (origin.isAbandoned()) {
      throw new RequestTimeout();
    }
    if (!gzip) {
      return readAllBytes();
    }
    try (InputStream body =
        new BoundedInputStream(new GzipBody(this), origin.limit(), origin::takeDecompressed)) {
      return body.readAllBytes();
    }
  }
}
