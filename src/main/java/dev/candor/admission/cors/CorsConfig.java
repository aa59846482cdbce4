package dev.candor.admission.cors;

import dev.candor.settings.Matching;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Which origins may use the service. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.cors")
interface CorsConfig {

  String ORIGIN = "\\*|https?://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?";

  /** Each as a browser sends it, or {@code *} for any; without this, no origin is looked at. */
  @Matching(regexp = ORIGIN, message = "must be an origin, such as https://app.example.com, or *")
  Optional<List<String>> origins();
}
