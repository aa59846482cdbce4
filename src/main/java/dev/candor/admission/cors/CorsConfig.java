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

  /** A browser leaves out the port that its scheme has anyway. */
  String ORIGIN =
      "\\*|(?!http://.*:80$|https://.*:443$)"
          + "https?://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+])(?::[1-9][0-9]{0,4})?";

  /** Each as a browser sends it, or {@code *} for any; without this, no origin is looked at. */
  @Matching(
      regexp = ORIGIN,
      message =
          "must be an origin, such as https://app.example.com, or *; without :80 for http and :443"
              + " for https, as browsers send it")
  Optional<List<String>> origins();
}
