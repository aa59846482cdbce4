package dev.candor.sandbox;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;

import dev.candor.failure.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A demand that a {@link DemandReader} can read. */
@Documented
@Constraint(validatedBy = ReadableDemand.Validator.class)
@Target({FIELD, METHOD, PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@interface ReadableDemand {

  String message() default "must be a demand";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Reads the demand, and says everything that is wrong with it in one message. */
  @ApplicationScoped
  class Validator implements ConstraintValidator<ReadableDemand, String> {

    private final DemandReader reader;

    Validator(DemandReader reader) {
      this.reader = reader;
    }

    @Override
    public boolean isValid(@Nullable String demand, ConstraintValidatorContext context) {
      if (demand == null) {
        return true;
      }
      try {
        reader.read(demand);
        return true;
      } catch (SandboxDemandInvalid refusal) {
        context.disableDefaultConstraintViolation();
        context
            .buildConstraintViolationWithTemplate(
                refusal.violations().stream()
                    .map(ReadableDemand.Validator::text)
                    .collect(Collectors.joining("; ")))
            .addConstraintViolation();
        return false;
      }
    }

    /** The names in it have no braces, which a template would give a meaning. */
    private static String text(Violation violation) {
      return "'" + violation.field() + "' " + violation.message();
    }
  }
}
