package dev.candor.identity;

import dev.candor.rest.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What somebody logs in with. Its rules are looser than those of an account: what no account can
 * have is wrong, not invalid.
 */
public record Credentials(
    @NotNull @Size(max = 1000) @Text String email,
    @NotNull @Size(max = 1000) @Schema(format = "password") String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return "Credentials[]";
  }
}
