package dev.candor.shop.user;

import dev.candor.identity.Role;
import dev.candor.rest.MaxLength;
import dev.candor.rest.Text;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of an account, in full.
 *
 * @param roles the role every account has, if left out
 */
@Schema(name = "UserRequest")
record NewUser(
    @NotBlank
        @Email
        @MaxLength(MAX_EMAIL)
        @Text
        @Schema(
            format = "email",
            minLength = 3,
            maxLength = NewUser.MAX_EMAIL,
            pattern = NewUser.EMAIL,
            description = Email.DESCRIPTION,
            examples = "ann@example.com")
        String email,
    @NotNull
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
        @Size(max = NewUser.MAX_ROLES)
        @UniqueElements
        @Schema(
            type = SchemaType.ARRAY,
            implementation = Role.class,
            uniqueItems = true,
            description = "Only the role user, if left out.")
        List<@NotNull UserRole> roles) {

  /** RFC 5321, section 4.5.3.1.3, less the brackets around it. */
  static final int MAX_EMAIL = 254;

  /**
   * As much of an address as a regular expression can say in every language that clients are
   * generated for: words between dots, an at sign, labels between dots.
   */
  static final String EMAIL =
      "^"
          + NewUser.WORD
          + "([.]"
          + NewUser.WORD
          + ")*@"
          + NewUser.LABEL
          + "([.]"
          + NewUser.LABEL
          + ")*$";

  /** No control, no space, none of {@code "(),.:;<>@[\\]}. */
  private static final String WORD =
      "[^\\x00-\\x20\\x22\\x28\\x29\\x2C\\x2E\\x3A-\\x3C\\x3E\\x40\\x5B-\\x5D\\x7F-\\x9F]+";

  /** Letters and digits, of any script, with hyphens between them. */
  private static final String LABEL =
      "[^\\x00-\\x2F\\x3A-\\x40\\x5B-\\x60\\x7B-\\x9F]+"
          + "(-+[^\\x00-\\x2F\\x3A-\\x40\\x5B-\\x60\\x7B-\\x9F]+)*";

  /** As many as there are. */
  static final int MAX_ROLES = 2;

  /** Without the password. */
  @Override
  public String toString() {
    return "NewUser[email=" + email + ", roles=" + roles + "]";
  }
}
