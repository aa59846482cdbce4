package dev.candor.wire;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Bounds on connections: how many may be open, and how long each may keep us waiting. */
@ConfigMapping(prefix = "candor.connections")
interface ConnectionConfig {

  /** Open connections of the service's port. Unset: see {@link ConnectionLimits}. */
  Optional<@Min(1) @Max(1_000_000) Integer> max();

  /** Of these, the ones of one client address. Unset: half of them. */
  Optional<@Min(1) @Max(1_000_000) Integer> maxPerAddress();

  /** Open connections of the management port, which the service's port cannot use up. */
  Optional<@Min(1) @Max(1_000_000) Integer> managementMax();

  /** From the connection's start to its first byte. */
  @WithDefault("30s")
  @DurationMin(millis = 100)
  @DurationMax(hours = 1)
  Duration firstByteTimeout();

  /** Without a request. Longer than the minute after which most proxies drop a connection. */
  @WithDefault("75s")
  @DurationMin(millis = 100)
  @DurationMax(hours = 1)
  Duration idleTimeout();

  /** While the client takes nothing of an answer. */
  @WithDefault("30s")
  @DurationMin(millis = 100)
  @DurationMax(hours = 1)
  Duration writeTimeout();

  /** Connections of which the rest of a refused message is read at the same time. */
  @WithDefault("100")
  @Min(0)
  @Max(1_000_000)
  int lingerMax();

  /** How long the rest of a refused message is read. */
  @WithDefault("30s")
  @DurationMin(millis = 100)
  @DurationMax(hours = 1)
  Duration lingerTimeout();

  /** How long the next bytes of that rest are waited for. */
  @WithDefault("5s")
  @DurationMin(millis = 100)
  @DurationMax(hours = 1)
  Duration lingerReadTimeout();

  /** How many bytes of that rest are read. */
  @WithDefault("100M")
  MemorySize lingerBytes();
}
