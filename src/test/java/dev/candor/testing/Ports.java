package dev.candor.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that must be told theirs, or that come back where they were. They lie below
 * those that Linux gives to outgoing connections, from 32,768 on: of those, one may be taken
 * between being found free and being used.
 */
public final class Ports {

  /** A server of a Redis cluster has a second port, 10,000 above its own. */
  private static final int FIRST = 10_240;

  private static final int COUNT = 9_760;

  /** Test JVMs that run side by side begin at different ports. */
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 997 % COUNT));

  private Ports() {}

  /** A port on which no server listens, and that this JVM has not given yet. */
  public static int free() {
    for (int tried = 0; tried < COUNT; tried++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("No port is free");
  }

  private static boolean isFree(int port) {
    try {
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
