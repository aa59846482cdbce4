package dev.candor.wire;

import dev.candor.testing.Engine;

/** What the tests of messages have in common: bytes that are sent, and what is read back. */
abstract class Messages {

  static final String HOST = "Host: localhost\r\n";

  static final String JSON =
      HOST
          + "Content-Type: application/json\r\nAuthorization: Bearer "
          + Engine.EMBEDDED.service().adminToken()
          + "\r\n";
  static final int LIMIT = 64 * 1024;
}
