package dev.candor.wire;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * How large and how slow a request message may be.
 *
 * @param requestLine bytes of the request line
 * @param headers bytes of the whole header section
 * @param body bytes of the largest body that any route reads, before it is decompressed
 * @param timeout from a message's first byte to its last
 */
record MessageLimits(int requestLine, int headers, long body, Duration timeout) {

  static MessageLimits from(Config config) {
    return new MessageLimits(
        config.getValue("quarkus.http.limits.max-initial-line-length", Integer.class),
        Math.toIntExact(bytes(config, "quarkus.http.limits.max-header-size")),
        CDI.current().select(LargestBody.class).get().bytes(),
        config.unwrap(SmallRyeConfig.class).getConfigMapping(RequestConfig.class).timeout());
  }

  private static long bytes(Config config, String name) {
    return config.getValue(name, MemorySize.class).asLongValue();
  }
}
