package dev.candor.shop.user;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Email;
import java.util.Optional;

/** The first admin. Both or none must be set. */
@ConfigMapping(prefix = "candor.admin")
interface AdminConfig {

  Optional<@Email String> email();

  Optional<@Password String> password();
}
