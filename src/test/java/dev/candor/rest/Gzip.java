package dev.candor.rest;

import dev.candor.testing.Service;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** Bodies with the content coding gzip. */
final class Gzip {

  private Gzip() {}

  /** {@return one member of gzip that holds a content} */
  static byte[] of(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  /** Sends what should be a product. */
  static ValidatableResponse post(Service service, byte[] body) {
    return service
        .admin()
        .contentType("application/json")
        .header("Content-Encoding", "gzip")
        .body(body)
        .post("/products")
        .then();
  }
}
