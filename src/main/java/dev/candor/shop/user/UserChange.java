package dev.candor.shop.user;

import dev.candor.identity.Role;
import dev.candor.rest.MaxLength;
import dev.candor.rest.Text;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/**
 * An account as a caller wants it to be.
 *
 * @param password null to leave it as it is
 * @param currentPassword the password so far; only the account's own user needs it
 * @param roles the role every account has, if null
 */
@RegisterForReflection
@Schema(name = "UserPatch")
record UserChange(
    @NotBlank
        @Email
        @MaxLength(NewUser.MAX_EMAIL)
        @Text
        @Schema(
            format = "email",
            minLength = 3,
            maxLength = NewUser.MAX_EMAIL,
            pattern = NewUser.EMAIL,
            description = Email.DESCRIPTION,
            examples = "ann@example.com")
        String email,
    @Nullable
        @Password
        @Schema(
            format = "password",
            minLength = Password.MIN_LENGTH,
            maxLength = Password.MAX_BYTES,
            pattern = Password.PATTERN,
            description = Password.DESCRIPTION,
            examples = "correct horse")
        String password,
    @Nullable
        @MaxLength(1000)
        @Schema(
            format = "password",
            maxLength = 1000,
            examples = "correct horse",
            description = UserReplacement.CURRENT_PASSWORD)
        String currentPassword,
    @Nullable
        @Size(max = NewUser.MAX_ROLES)
        @UniqueElements
        @Schema(
            type = SchemaType.ARRAY,
            implementation = Role.class,
            uniqueItems = true,
            description = "Only the role user, if left out.")
        List<@NotNull UserRole> roles) {

  /** Without the passwords. */
  @Override
  public String toString() {
    return "UserChange[email=" + email + ", roles=" + roles + "]";
  }
}
