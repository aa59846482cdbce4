package dev.candor.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What an account may do. */
public enum Role {
  @JsonProperty("user")
  USER,
  @JsonProperty("admin")
  ADMIN;

  /** The name on the wire and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Role of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
