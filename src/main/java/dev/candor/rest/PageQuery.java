package dev.candor.rest;

import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list a client asks for: {@code ?limit=} and {@code ?after=}. The fields are for
 * the document only: {@link QueryParameter} reads the parameters.
 */
public class PageQuery {

  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,2}");
  private static final int INVALID = -1;

  @Parameter(
      description = "How many items a page may have.",
      schema =
          @Schema(
              type = SchemaType.INTEGER,
              format = "int32",
              minimum = "1",
              maximum = "" + MAX_LIMIT,
              defaultValue = "" + DEFAULT_LIMIT))
  @QueryParam("limit")
  @Nullable String limit;

  @Parameter(
      description = "The next of the page before; left out for the first page.",
      schema = @Schema(type = SchemaType.STRING, minLength = 1, pattern = "^[A-Za-z0-9_-]*$"))
  @QueryParam("after")
  @Nullable String after;

  /**
   * Reads both parameters.
   *
   * @param ctx the request
   * @return 20 items from the beginning, unless the client says otherwise
   * @throws ValidationFailed with all that is wrong with them
   */
  public PageRequest toRequest(RoutingContext ctx) {
    List<Violation> violations = new ArrayList<>();
    PageRequest request = toRequest(ctx, violations::add);
    ValidationFailed.throwIfAny(violations);
    return request;
  }

  /**
   * Reads both parameters for a route that has more of them.
   *
   * @param ctx the request
   * @param violations receives what is wrong
   * @return of no use if there were violations
   */
  public PageRequest toRequest(RoutingContext ctx, Consumer<Violation> violations) {
    String givenLimit = QueryParameter.read(ctx, "limit", violations);
    int checkedLimit = givenLimit == null ? DEFAULT_LIMIT : parseLimit(givenLimit);
    if (checkedLimit == INVALID) {
      violations.accept(
          new Violation("limit", null, "range", "must be an integer from 1 to " + MAX_LIMIT));
    }
    String givenAfter = QueryParameter.read(ctx, "after", violations);
    long checkedAfter = givenAfter == null ? 0 : parseCursor(givenAfter);
    if (checkedAfter == INVALID) {
      violations.accept(
          new Violation("after", null, "cursor", "must be the 'next' of an earlier page"));
    }
    return new PageRequest(checkedLimit, checkedAfter);
  }

  static String cursor(long id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Long.toString(id, Character.MAX_RADIX).getBytes(StandardCharsets.US_ASCII));
  }

  private static int parseLimit(String text) {
    int value = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : INVALID;
    return value <= MAX_LIMIT ? value : INVALID;
  }

  private static long parseCursor(String text) {
    try {
      String id = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
      return Math.max(INVALID, Long.parseLong(id, Character.MAX_RADIX));
    } catch (IllegalArgumentException e) {
      return INVALID;
    }
  }
}
