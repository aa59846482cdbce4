package dev.candor.identity;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.config.JWTAuthContextInfoProvider;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What SmallRye JWT verifies tokens by: its settings, and the generated key if there is one. */
@Singleton
class TokenContext {

  @Produces
  @Alternative
  @Priority(1)
  @ApplicationScoped
  JWTAuthContextInfo context(
      JWTAuthContextInfoProvider configured,
      TokenKeys keys,
      @ConfigProperty(name = "mp.jwt.verify.clock.skew") int clockSkew) {
    JWTAuthContextInfo context = read(configured);
    // A skew of 0 is not taken over from the setting: the default of a minute would stay.
    context.setClockSkew(clockSkew);
    if (keys.generated() != null) {
      context.setPublicVerificationKey(keys.generated());
    }
    return context;
  }

  /** What it fails with names the setting; the cause would show its value. */
  private static JWTAuthContextInfo read(JWTAuthContextInfoProvider configured) {
    try {
      return configured.getContextInfo();
    } catch (DeploymentException e) {
      throw new IllegalStateException(e.getMessage());
    }
  }
}
