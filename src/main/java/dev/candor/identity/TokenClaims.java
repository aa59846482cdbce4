package dev.candor.identity;

import dev.candor.identity.AuthenticationFailed.Reason;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The members of a token's header or claims. A member has the type that the token's format gives
 * it; a token that says anything else is not valid.
 */
record TokenClaims(Map<String, Object> members) {

  static TokenClaims parse(String json) {
    try {
      return new TokenClaims(JsonUtil.parseJson(json));
    } catch (JoseException e) {
      throw invalid();
    }
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** Returns a text; null if there is none. */
  @Nullable String text(String name) {
    return of(String.class, name);
  }

  /** Returns a number, without its fraction; null if there is none. */
  @Nullable Long number(String name) {
    Number number = of(Number.class, name);
    return number == null ? null : number.longValue();
  }

  /** Returns whether a member is true. Some issuers write it as a text. */
  boolean isTrue(String name) {
    Object value = members.get(name);
    return value instanceof String text
        ? text.equals("true")
        : Boolean.TRUE.equals(of(Boolean.class, name));
  }

  /** Requires that a member is a text or a list of texts, if there is one. */
  void requireTexts(String name) {
    Object value = members.get(name);
    boolean texts =
        value == null
            || value instanceof String
            || (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance));
    if (!texts) {
      throw invalid();
    }
  }

  private <T> @Nullable T of(Class<T> type, String name) {
    Object value = members.get(name);
    if (value != null && !type.isInstance(value)) {
      throw invalid();
    }
    return type.cast(value);
  }

  static AuthenticationFailed invalid() {
    return new AuthenticationFailed(Reason.INVALID_TOKEN);
  }
}
