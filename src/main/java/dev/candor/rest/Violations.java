package dev.candor.rest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.candor.failure.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Translates Bean Validation's findings into the names and places that a client knows. */
public final class Violations {

  private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
      new PropertyNamingStrategies.SnakeCaseStrategy();

  private Violations() {}

  /**
   * Translates findings and sorts them by place, so that the same request always gets the same
   * answer.
   *
   * @param constraintViolations of one body, or of one parameter
   * @return names in snake_case, places as JSON Pointers (RFC 6901)
   */
  public static List<Violation> of(
      Collection<? extends ConstraintViolation<?>> constraintViolations) {
    return constraintViolations.stream()
        .map(Violations::translate)
        .sorted(
            Comparator.comparing((Violation violation) -> String.valueOf(violation.pointer()))
                .thenComparing(Violation::rule))
        .toList();
  }

  private static Violation translate(ConstraintViolation<?> violation) {
    StringBuilder pointer = new StringBuilder();
    String field = "body";
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getKey() != null) {
        field = node.getKey().toString();
        pointer.append('/').append(JsonFailures.escape(field));
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        field = SNAKE_CASE.translate(node.getName());
        pointer.append('/').append(field);
      }
    }
    String rule =
        violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    return new Violation(
        field,
        pointer.toString(),
        SNAKE_CASE.translate(rule),
        violation.getMessage(),
        violation.getConstraintDescriptor().getAttributes());
  }
}
