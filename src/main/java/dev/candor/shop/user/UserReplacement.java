package dev.candor.shop.user;

import dev.candor.identity.Role;
import dev.candor.rest.Text;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What replaces an account.
 *
 * @param currentPassword the password so far; only the account's own user needs it
 * @param roles the role every account has, if left out
 */
public record UserReplacement(
    @NotBlank @Email @Size(max = 254) @Text String email,
    @NotNull @Password @Schema(format = "password") String password,
    @Nullable
        @Size(max = 1000)
        @Schema(
            format = "password",
            description =
                "The password so far. The account's own user must send it to change the e-mail"
                    + " address or the password; an administrator changes another account without.")
        String currentPassword,
    @Nullable @Size(max = NewUser.MAX_ROLES) List<@NotNull Role> roles) {

  UserChange asChange() {
    return new UserChange(email, password, currentPassword, roles);
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return "UserReplacement[email=" + email + ", roles=" + roles + "]";
  }
}
