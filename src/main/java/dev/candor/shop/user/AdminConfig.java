package dev.candor.shop.user;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The first admin. Both or none must be set; {@link FirstAdmin} checks them. */
@ConfigMapping(prefix = "candor.admin")
interface AdminConfig {

  Optional<String> email();

  Optional<String> password();
}
