package dev.candor.admission.maintenance;

import dev.candor.rest.FutureTimestamp;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.DateTimeException;

/** A maintenance that is thought to end later than it begins. */
@Documented
@Constraint(validatedBy = EndsAfterItsStart.Validator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface EndsAfterItsStart {

  String message() default "must be later than 'starts_at'";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Times that are none are for {@link FutureTimestamp} to refuse. */
  class Validator implements ConstraintValidator<EndsAfterItsStart, MaintenanceWindow> {

    @Override
    public boolean isValid(MaintenanceWindow window, ConstraintValidatorContext context) {
      if (window.startsAt() == null || window.estimatedRecovery() == null) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
          .addPropertyNode("estimatedRecovery")
          .addConstraintViolation();
      try {
        return window.end().isAfter(window.start());
      } catch (DateTimeException e) {
        return true;
      }
    }
  }
}
