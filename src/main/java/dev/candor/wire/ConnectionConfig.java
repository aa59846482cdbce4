package dev.candor.wire;

import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Bounds on connections: how many may be open, and how long each may keep us waiting. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.connections")
interface ConnectionConfig {

  /** Open connections of the service's port. Unset: see {@link ConnectionLimits}. */
  @Within(min = "1", max = "1000000")
  Optional<Integer> max();

  /** Of these, the ones of one client address. Unset: half of them. */
  @Within(min = "1", max = "1000000")
  Optional<Integer> maxPerAddress();

  /** Open connections of the management port, which the service's port cannot use up. */
  @Within(min = "1", max = "1000000")
  Optional<Integer> managementMax();

  /** From the connection's start to its first byte. */
  @WithDefault("30s")
  @Within(min = "100ms", max = "1h")
  Duration firstByteTimeout();

  /** Without a request. Longer than the minute after which most proxies drop a connection. */
  @WithDefault("75s")
  @Within(min = "100ms", max = "1h")
  Duration idleTimeout();

  /** While the client takes nothing of an answer. */
  @WithDefault("30s")
  @Within(min = "100ms", max = "1h")
  Duration writeTimeout();

  /** Connections of which the rest of a refused message is read at the same time. */
  @WithDefault("100")
  @Within(min = "0", max = "1000000")
  int lingerMax();

  /** How long the rest of a refused message is read. */
  @WithDefault("30s")
  @Within(min = "100ms", max = "1h")
  Duration lingerTimeout();

  /** How long the next bytes of that rest are waited for. */
  @WithDefault("5s")
  @Within(min = "100ms", max = "1h")
  Duration lingerReadTimeout();

  /** How many bytes of that rest are read. */
  @WithDefault("100M")
  MemorySize lingerBytes();
}
