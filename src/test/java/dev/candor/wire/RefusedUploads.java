package dev.candor.wire;

import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.util.Arrays;
import java.util.Map;

/** What the tests of refused uploads have in common: a service, and a body too large for it. */
abstract class RefusedUploads {

  static final int TRIES = 50;
  static final byte[] BODY = body();

  /** A client that stands still for some seconds is still sending. */
  static final Service SERVICE =
      Service.start(
          Engine.newDirectory(),
          Map.of(
              "CANDOR_CONNECTIONS_LINGER_READ_TIMEOUT", "30s",
              "CANDOR_CONNECTIONS_LINGER_TIMEOUT", "60s"));

  private static byte[] body() {
    byte[] body = new byte[5_000_000];
    Arrays.fill(body, (byte) ' ');
    return body;
  }

  static String url() {
    return SERVICE.url() + "/products";
  }
}
