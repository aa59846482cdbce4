package dev.candor.redis;

import dev.candor.settings.DerivedSettings;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Derives Quarkus's settings of the Redis client from {@code candor.redis.url}: the client is
 * active if there is one, and a client of a cluster if there are several, separated by commas.
 *
 * <p>Found by {@link java.util.ServiceLoader}.
 */
public final class RedisSettings implements ConfigSourceInterceptorFactory {

  private static final Set<String> SCHEMES = Set.of("redis", "rediss", "unix");

  @Override
  public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
    String urls = DerivedSettings.value(context, "candor.redis.url");
    Map<String, String> settings = new HashMap<>();
    if (urls != null && !urls.isBlank()) {
      String[] each = urls.split("\\s*,\\s*", -1);
      for (String url : each) {
        check(url);
      }
      settings.put("quarkus.redis.active", "true");
      settings.put("quarkus.redis.hosts", String.join(",", each));
      if (each.length > 1) {
        settings.put("quarkus.redis.client-type", "cluster");
      }
      if (each.length > 1 || isCluster(context)) {
        // A node that holds none of the keys asked for is silent without being gone.
        settings.put("quarkus.redis.tcp.read-idle-timeout", "0S");
      }
    }
    return new DerivedSettings("candor.redis", settings);
  }

  private static boolean isCluster(ConfigSourceInterceptorContext context) {
    return "cluster".equals(DerivedSettings.value(context, "quarkus.redis.client-type"));
  }

  /** The message does not show the URL: there may be a password in it. */
  private static void check(String url) {
    boolean valid;
    try {
      URI uri = URI.create(url);
      valid =
          uri.getScheme() != null
              && SCHEMES.contains(uri.getScheme())
              && (uri.getScheme().equals("unix") || uri.getHost() != null);
    } catch (IllegalArgumentException e) {
      valid = false;
    }
    if (!valid) {
      throw new IllegalArgumentException(
          "candor.redis.url (CANDOR_REDIS_URL) must look like"
              + " redis://user:password@host:6379/0, or rediss:// for TLS");
    }
  }
}
