package dev.candor.testing;

import java.util.Map;

/**
 * The service with a sandbox that tests share which do it no harm, started when first asked for.
 * Its log is JSON. A test that compares what it counts of a path holds the lock; one that has the
 * same path fail holds it to read.
 */
public final class SharedSandbox {

  public static final String LOCK = "what the shared sandbox counts";

  private static final Service SERVICE = Engine.startShared(Map.of("CANDOR_SANDBOX", "true"));

  private SharedSandbox() {}

  /** {@return the service} */
  public static Service service() {
    return SERVICE;
  }
}
