package dev.candor.wire;

import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.util.Arrays;
import java.util.Map;

/** What the tests of refused uploads have in common: a service, and a body too large for it. */
abstract class RefusedUploads {

  static final int TRIES = 50;
  static final byte[] BODY = body();
  static final Service SERVICE = Service.start(Engine.newDirectory(), Map.of());

  private static byte[] body() {
    byte[] body = new byte[5_000_000];
    Arrays.fill(body, (byte) ' ');
    return body;
  }

  static String url() {
    return SERVICE.url() + "/products";
  }
}
