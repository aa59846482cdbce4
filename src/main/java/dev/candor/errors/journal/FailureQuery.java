package dev.candor.errors.journal;

import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import dev.candor.rest.PageQuery;
import dev.candor.rest.PageRequest;
import dev.candor.rest.QueryParameter;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Which failures an admin asks for, and which page of them. The fields are for the document only.
 */
public class FailureQuery extends PageQuery {

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
  private static final Pattern PATH = Pattern.compile("/.*|UNKNOWN");
  private static final Pattern STATUS = Pattern.compile("[45][0-9]{2}");
  private static final Pattern USER = Pattern.compile("[1-9][0-9]{0,17}");

  @Parameter(
      description = "Only failures with this code.",
      schema = @Schema(type = SchemaType.STRING, pattern = "^[A-Z][A-Z0-9_]*$"))
  @QueryParam("code")
  @Nullable String code;

  @Parameter(
      description = "Only failures with this status.",
      schema =
          @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "400", maximum = "599"))
  @QueryParam("status")
  @Nullable String status;

  @Parameter(
      description = "Only failures of this route.",
      schema = @Schema(type = SchemaType.STRING, pattern = "^(/.*|UNKNOWN)$"))
  @QueryParam("path")
  @Nullable String path;

  @Parameter(
      description = "Only failures of this user.",
      schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "1"))
  @QueryParam("user_id")
  @Nullable String userId;

  @Parameter(
      description = "Only failures from this time on.",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @QueryParam("since")
  @Nullable String since;

  @Parameter(
      description = "Only failures before this time.",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @QueryParam("until")
  @Nullable String until;

  /**
   * What is asked for.
   *
   * @param filter what failures must fulfil
   * @param query the parameters that say so, as they stand in a URI
   */
  record Request(PageRequest page, Predicate<Occurrence> filter, String query) {}

  /**
   * Reads all parameters.
   *
   * @throws ValidationFailed with all that is wrong with them
   */
  Request read(RoutingContext ctx) {
    List<Violation> violations = new ArrayList<>();
    Reader reader = new Reader(ctx, violations);
    reader.match("code", CODE, "must be a code", text -> kept -> kept.code().equals(text));
    reader.match(
        "status",
        STATUS,
        "must be an integer from 400 to 599",
        text -> kept -> kept.status() == Integer.parseInt(text));
    reader.match(
        "path", PATH, "must be the template of a route", text -> kept -> kept.route().equals(text));
    reader.match(
        "user_id",
        USER,
        "must be the id of a user",
        text -> kept -> kept.userId() == Long.parseLong(text));
    reader.time("since", time -> kept -> kept.time() >= time);
    reader.time("until", time -> kept -> kept.time() < time);
    PageRequest page = toRequest(ctx, violations::add);
    ValidationFailed.throwIfAny(violations);
    return new Request(page, reader.filter, reader.query.toString());
  }

  private static final class Reader {

    private final RoutingContext ctx;
    private final List<Violation> violations;
    private final StringBuilder query = new StringBuilder();
    private Predicate<Occurrence> filter = kept -> true;

    Reader(RoutingContext ctx, List<Violation> violations) {
      this.ctx = ctx;
      this.violations = violations;
    }

    void match(
        String name,
        Pattern pattern,
        String rule,
        Function<String, Predicate<Occurrence>> condition) {
      String single = read(name);
      if (single != null && pattern.matcher(single).matches()) {
        add(name, single, condition);
      } else if (single != null) {
        violations.add(new Violation(name, null, "format", rule));
      }
    }

    void time(String name, Function<Long, Predicate<Occurrence>> condition) {
      try {
        String single = read(name);
        if (single != null) {
          add(
              name,
              single,
              text -> condition.apply(OffsetDateTime.parse(text).toInstant().toEpochMilli()));
        }
      } catch (DateTimeException | ArithmeticException e) {
        violations.add(
            new Violation(
                name, null, "format", "must be a time, such as 2026-11-22T08:00:00Z (ISO 8601)"));
      }
    }

    private @Nullable String read(String name) {
      return QueryParameter.read(ctx, name, violations::add);
    }

    private void add(String name, String value, Function<String, Predicate<Occurrence>> condition) {
      filter = filter.and(condition.apply(value));
      query
          .append(query.isEmpty() ? '?' : '&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }
}
