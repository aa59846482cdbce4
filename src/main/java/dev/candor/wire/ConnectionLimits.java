package dev.candor.wire;

import java.util.Optional;

/**
 * How many connections each port may have open.
 *
 * <p>By default, the service's port gets half of the process's file descriptors, the management
 * port an eighth, and the rest stays for files, databases and other services. So neither port can
 * exhaust the descriptors that the other one needs: with 1,024 of them, 512 and 128.
 */
record ConnectionLimits(int service, int servicePerAddress, int management) {

  /** Enough for any one instance, and no burden: a silent connection takes some 3 kB of heap. */
  private static final int MOST = 4096;

  static ConnectionLimits of(ConnectionConfig config, int descriptors) {
    return of(config.max(), config.maxPerAddress(), config.managementMax(), descriptors);
  }

  static ConnectionLimits of(
      Optional<Integer> max,
      Optional<Integer> maxPerAddress,
      Optional<Integer> managementMax,
      int descriptors) {
    int service = max.orElse(share(descriptors, 2));
    return new ConnectionLimits(
        service, maxPerAddress.orElse(half(service)), managementMax.orElse(share(descriptors, 8)));
  }

  /** Half of the management port's connections, so that one address cannot keep others out. */
  int managementPerAddress() {
    return half(management);
  }

  private static int half(int all) {
    return Math.max(1, all / 2);
  }

  private static int share(int descriptors, int divisor) {
    return Math.max(1, Math.min(descriptors, 2 * MOST) / divisor);
  }
}
