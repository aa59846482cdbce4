package dev.candor.shop.user;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.candor.identity.Role;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account, without its password.
 *
 * @param email in lower case
 * @param version grows with each change, see {@link dev.candor.rest.Versions}; callers see it as
 *     the ETag
 */
record User(
    @Schema(examples = "2") long id,
    @Schema(examples = "ann@example.com") String email,
    List<Role> roles,
    @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", timezone = "UTC") Instant createdAt,
    @JsonIgnore long version) {

  String path() {
    return "/users/" + id;
  }

  UserChange unchanged() {
    return new UserChange(email, null, null, UserRole.of(roles));
  }
}
