package dev.candor.rest;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that every part of the service can hold and show, and that looks like what it is: no control
 * characters, of which a database refuses NUL; no format characters, which reverse the text around
 * them or are invisible; no half of a surrogate pair, which has no UTF-8; and no characters that
 * are private or unassigned.
 */
@Documented
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Pattern(regexp = "\\P{C}*")
@Target({FIELD, METHOD, PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

  String message() default "must not contain control, format, private-use or unassigned characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
