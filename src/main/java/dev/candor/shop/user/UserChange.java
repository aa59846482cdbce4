package dev.candor.shop.user;

import dev.candor.identity.Role;
import dev.candor.rest.MaxLength;
import dev.candor.rest.Text;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as a caller wants it to be.
 *
 * @param password null to leave it as it is
 * @param currentPassword the password so far; only the account's own user needs it
 * @param roles the role every account has, if null
 */
@RegisterForReflection
public record UserChange(
    @NotBlank @Email @MaxLength(NewUser.MAX_EMAIL) @Text String email,
    @Nullable @Password String password,
    @Nullable @Size(max = 1000) String currentPassword,
    @Nullable @Size(max = NewUser.MAX_ROLES) List<@NotNull Role> roles) {

  /** Without the passwords. */
  @Override
  public String toString() {
    return "UserChange[email=" + email + ", roles=" + roles + "]";
  }
}
