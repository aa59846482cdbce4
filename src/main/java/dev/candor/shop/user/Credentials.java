package dev.candor.shop.user;

import dev.candor.rest.MaxLength;
import dev.candor.rest.Text;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The credentials of a login. Its rules are looser than those of an account: what no account can
 * have is wrong, not invalid.
 */
record Credentials(
    @NotNull
        @MaxLength(MAX)
        @Text(lenient = true)
        @Schema(
            maxLength = MAX,
            pattern = Text.PATTERN,
            description = Text.DESCRIPTION,
            examples = "ann@example.com")
        String email,
    @NotNull
        @MaxLength(MAX)
        @Schema(format = "password", maxLength = MAX, examples = "correct horse")
        String password) {

  private static final int MAX = 1000;

  /** Without the password. */
  @Override
  public String toString() {
    return "Credentials[]";
  }
}
