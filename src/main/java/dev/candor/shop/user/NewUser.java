package dev.candor.shop.user;

import dev.candor.identity.Role;
import dev.candor.rest.MaxLength;
import dev.candor.rest.Text;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of an account, in full.
 *
 * @param roles the role every account has, if left out
 */
public record NewUser(
    @NotBlank @Email @MaxLength(MAX_EMAIL) @Text @Schema(maxLength = MAX_EMAIL) String email,
    @NotNull @Password @Schema(format = "password") String password,
    @Nullable @Size(max = NewUser.MAX_ROLES) List<@NotNull Role> roles) {

  /** RFC 5321, section 4.5.3.1.3, less the brackets around it. */
  static final int MAX_EMAIL = 254;

  /** More than there are: to name one twice is no mistake. */
  static final int MAX_ROLES = 10;

  /** Without the password. */
  @Override
  public String toString() {
    return "NewUser[email=" + email + ", roles=" + roles + "]";
  }
}
