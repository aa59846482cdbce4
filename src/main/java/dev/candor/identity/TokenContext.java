package dev.candor.identity;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.config.JWTAuthContextInfoProvider;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
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
    JWTAuthContextInfo context = configured.getContextInfo();
    // A skew of 0 is not taken over from the setting: the default of a minute would stay.
    context.setClockSkew(clockSkew);
    if (keys.generated() != null) {
      context.setPublicVerificationKey(keys.generated());
    }
    return context;
  }
}
