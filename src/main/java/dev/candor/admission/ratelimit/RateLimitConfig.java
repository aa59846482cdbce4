package dev.candor.admission.ratelimit;

import dev.candor.routing.RoutePattern;
import dev.candor.settings.StrictBoolean;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * The limits. Their defaults stand in {@code application.properties}. Public, as Quarkus's
 * validator wants it.
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

  Limit ip();

  Limit user();

  Limit login();

  Limit address();

  Limit network();

  Rate account();

  /** How many bits of an IPv6 address are one client's. */
  @WithDefault("64")
  @Min(32)
  @Max(64)
  int ipv6Prefix();

  /** How many bits of an IPv6 address the limit {@code network} counts by. */
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

  /** How many requests may come in which time. */
  interface Rate {

    @Min(1)
    @Max(1_000_000)
    long limit();

    @DurationMin(seconds = 1)
    @DurationMax(days = 366)
    Duration period();
  }

  /** How many requests of which routes may come in which time. */
  interface Limit extends Rate {

    /** Which routes draw on it, see {@link RoutePattern}. */
    List<@Pattern(regexp = RoutePattern.SYNTAX, message = RoutePattern.RULE) String> routes();
  }
}
