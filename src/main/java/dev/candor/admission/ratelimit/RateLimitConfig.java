package dev.candor.admission.ratelimit;

import dev.candor.settings.StrictBoolean;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The limits. The policies that are always there stand in {@code application.properties}. Public,
 * as Quarkus's validator wants it.
 */
@ConfigMapping(prefix = "candor.rate-limit")
public interface RateLimitConfig {

  @WithDefault("true")
  @WithConverter(StrictBoolean.class)
  boolean enabled();

  /** Whether to count and log what would be refused, and let it pass. */
  @WithDefault("false")
  @WithConverter(StrictBoolean.class)
  boolean shadow();

  /** The policies by name. {@link PolicySettings} checks them. */
  @WithParentName
  Map<String, PolicyConfig> policies();

  /** How many bits of an IPv6 address are one client's. */
  @WithDefault("64")
  @Min(32)
  @Max(64)
  int ipv6Prefix();

  /** How many bits of an IPv6 address a policy counts by that counts by {@code network}. */
  @WithDefault("48")
  @Min(16)
  @Max(64)
  int networkPrefix();

  /**
   * How many tokens a second are verified for an address that is over its limit {@code ip}. Further
   * ones are rejected before any cryptography, unless they are known to be valid.
   */
  @WithDefault("10")
  @Min(1)
  @Max(10_000)
  int verifications();

  /**
   * How many times a second {@code GET /rate-limits} asks Redis for an address. Further answers
   * come from this process's memory.
   */
  @WithDefault("10")
  @Min(1)
  @Max(10_000)
  int looks();

  /** How many users and addresses may have rates of their own. */
  @WithDefault("1000")
  @Min(1)
  @Max(10_000)
  int maxOverrides();

  /** How many requests of whom, of which routes, may come in which time. */
  interface PolicyConfig {

    OptionalLong limit();

    Optional<Duration> period();

    @WithDefault("caller")
    String by();

    @WithDefault("/*")
    List<String> routes();

    @WithDefault("anonymous,user")
    List<String> roles();

    @WithDefault("1")
    long cost();
  }
}
