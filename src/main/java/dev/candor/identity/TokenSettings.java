package dev.candor.identity;

import dev.candor.settings.SettingsCheck;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds for numbers among the settings of SmallRye JWT, which has none. With a lifespan of 0, no
 * token is ever valid, and the check of the keys would blame these.
 */
@Singleton
class TokenSettings implements SettingsCheck {

  /** 366 days. */
  private static final long MAX_LIFESPAN = 31_622_400;

  /** An hour. */
  private static final long MAX_SKEW = 3_600;

  private final long lifespan;
  private final long skew;

  TokenSettings(
      @ConfigProperty(name = "smallrye.jwt.new-token.lifespan") long lifespan,
      @ConfigProperty(name = "mp.jwt.verify.clock.skew", defaultValue = "0") long skew) {
    this.lifespan = lifespan;
    this.skew = skew;
  }

  @Override
  public void check() {
    List<String> wrong = new ArrayList<>();
    if (lifespan < 1 || lifespan > MAX_LIFESPAN) {
      wrong.add(
          "smallrye.jwt.new-token.lifespan (SMALLRYE_JWT_NEW_TOKEN_LIFESPAN) must be from 1 to "
              + MAX_LIFESPAN);
    }
    if (skew < 0 || skew > MAX_SKEW) {
      wrong.add(
          "mp.jwt.verify.clock.skew (MP_JWT_VERIFY_CLOCK_SKEW) must be from 0 to " + MAX_SKEW);
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(String.join("\n", wrong));
    }
  }
}
