package dev.candor.admission.ratelimit;

import dev.candor.settings.StrictBoolean;
import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The limits. The policies that are always there are defaults of the kernel. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.rate-limit")
interface RateLimitConfig {

  /**
   * {@return whether requests are counted at all; if not, no answer has a {@code RateLimit} field}
   */
  @WithDefault("true")
  @WithConverter(StrictBoolean.class)
  boolean enabled();

  /** {@return whether to count and log what would be refused, and let it pass} */
  @WithDefault("false")
  @WithConverter(StrictBoolean.class)
  boolean shadow();

  /** {@return the policies by name, at most 32; {@link PolicySettings} checks them} */
  @WithParentName
  Map<String, PolicyConfig> policies();

  /**
   * {@return how many bits of an IPv6 address are one client's in policies by {@code ip} and {@code
   * caller}, 32 to 64}
   */
  @WithDefault("64")
  @Within(min = "32", max = "64")
  int ipv6Prefix();

  /** {@return how many bits of an IPv6 address policies by {@code network} count by, 16 to 64} */
  @WithDefault("48")
  @Within(min = "16", max = "64")
  int networkPrefix();

  /**
   * Returns how many tokens a second are verified for an address that is over its limit {@code ip},
   * and on routes that no limit counts for any address. Further ones are rejected before any
   * cryptography, unless they are known to be valid.
   *
   * @return 1 to 10,000 a second, of this process
   */
  @WithDefault("10")
  @Within(min = "1", max = "10000")
  int verifications();

  /**
   * Returns how many times a second {@code GET /rate-limits} asks Redis for an address. Further
   * answers come from this process's memory.
   *
   * @return 1 to 10,000 a second, of this process
   */
  @WithDefault("10")
  @Within(min = "1", max = "10000")
  int looks();

  /** {@return how many users and addresses may have rates of their own, 1 to 10,000} */
  @WithDefault("1000")
  @Within(min = "1", max = "10000")
  int maxOverrides();

  /**
   * A policy as it is set. Nothing of it is checked here: {@link PolicySettings} reports all that
   * is wrong at once.
   */
  interface PolicyConfig {

    /**
     * {@return how many requests may come at once, 1 to 1,000,000; empty is an error at the start}
     */
    OptionalLong limit();

    /**
     * {@return in which time all of these come back, 1 s to 366 days; empty is an error at the
     * start}
     */
    Optional<Duration> period();

    /**
     * {@return whom it counts: {@code ip}, {@code user}, {@code caller} or {@code network}; {@code
     * account} for attempts at passwords only}
     */
    @WithDefault("caller")
    String by();

    /**
     * {@return the requests that it counts, each as {@link dev.candor.routing.RoutePattern} reads
     * it}
     */
    @WithDefault("/*")
    List<String> routes();

    /**
     * {@return whose requests it counts: {@code anonymous} for those without a valid token, {@code
     * user}, {@code admin}}
     */
    @WithDefault("anonymous,user")
    List<String> roles();

    /** {@return how much one request draws, 1 to the limit} */
    @WithDefault("1")
    long cost();
  }
}
