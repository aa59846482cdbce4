package dev.candor.errors.catalog;

import dev.candor.failure.Deprecation;
import dev.candor.failure.Detail;
import dev.candor.failure.FailureCode;
import dev.candor.failure.HeaderField;
import dev.candor.failure.RouteDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says of a code.
 *
 * @param code on the wire, such as {@code OVERLOADED}
 * @param status the HTTP status code
 * @param title a short, constant description without a full stop
 * @param when it happens
 * @param remedy what a client can do about it
 * @param retryable whether the same request, sent again later, may succeed
 * @param headers the fields that its answers have besides those of all failures
 * @param details what its details can hold
 * @param examples whole bodies of answers, as {@code application/json}
 * @param deprecatedSince the day from which no client should rely on it, ISO 8601; null if it stays
 * @param sunset when it may be gone; null if that is not decided
 * @param everywhere whether each route can answer with it
 * @param routes those that can, such as {@code GET /items/{id}}; none if it happens only where
 *     there is no route
 */
@RegisterForReflection
public record ErrorEntry(
    @Schema(examples = "OVERLOADED") String code,
    @Schema(examples = "422") int status,
    @Schema(examples = "The service is busy") String title,
    @Schema(examples = "More requests are running than the service can take.") String when,
    @Schema(examples = "Lower the quantity.") String remedy,
    boolean retryable,
    List<Field> headers,
    List<Member> details,
    List<Map<String, Object>> examples,
    @Schema(nullable = true, format = "date", examples = "2026-11-22")
        @Nullable String deprecatedSince,
    @Schema(nullable = true, format = "date", examples = "2027-05-22") @Nullable String sunset,
    boolean everywhere,
    @Schema(examples = "[\"POST /items\"]") List<String> routes) {

  /**
   * A response header field.
   *
   * @param name as it is usually written, such as {@code Retry-After}
   * @param description one sentence with its full stop
   * @param always whether each answer with the code has it
   */
  @RegisterForReflection
  @Schema(name = "CodeHeader")
  public record Field(
      @Schema(examples = "Retry-After") String name,
      @Schema(examples = "How long to wait, in seconds.") String description,
      boolean always) {

    static Field of(HeaderField field) {
      return new Field(field.name(), field.description(), field.always());
    }
  }

  /**
   * A member of the details.
   *
   * @param name in snake_case
   * @param type in words, such as {@code list of strings}
   * @param description one sentence with its full stop
   * @param always whether the details always have it
   * @param values all that it can be; empty if that is not a closed set
   * @param members of each object; empty if it is no list of objects
   */
  @RegisterForReflection
  @Schema(name = "CodeDetail")
  public record Member(
      @Schema(examples = "reason") String name,
      @Schema(examples = "string") String type,
      @Schema(examples = "What is wrong with the credentials.") String description,
      boolean always,
      @Schema(examples = "[\"AUTH_REQUIRED\"]") List<String> values,
      List<Member> members) {

    static Member of(Detail<?> detail) {
      return new Member(
          detail.name(),
          detail.type().words(),
          detail.description(),
          detail.always(),
          detail.values(),
          detail.members().stream().map(Member::of).toList());
    }
  }

  static ErrorEntry of(FailureCode code, Catalog catalog) {
    List<RouteDescription> operations = catalog.operationsOf(code);
    Deprecation deprecation = code.definition().deprecation();
    return new ErrorEntry(
        code.name(),
        code.status(),
        code.title(),
        code.definition().when(),
        code.remedy(),
        code.kind().retryable(),
        code.definition().headers().stream().map(Field::of).toList(),
        code.definition().details().stream().map(Member::of).toList(),
        code.definition().samples().stream().map(Examples::make).map(Examples::envelope).toList(),
        deprecation == null ? null : deprecation.since().toString(),
        deprecation == null || deprecation.sunset() == null
            ? null
            : deprecation.sunset().toString(),
        !operations.isEmpty() && operations.equals(catalog.operations()),
        operations.stream()
            .map(operation -> operation.method() + " " + operation.template())
            .toList());
  }
}
