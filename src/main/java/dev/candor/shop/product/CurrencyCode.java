package dev.candor.shop.product;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A currency code of ISO 4217, in upper case. */
@Documented
@Constraint(validatedBy = CurrencyCode.Validator.class)
@Target({FIELD, METHOD, PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@interface CurrencyCode {

  String message() default "must be a currency code of ISO 4217, such as EUR";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Looks it up in our list. */
  final class Validator implements ConstraintValidator<CurrencyCode, String> {

    @Override
    public boolean isValid(@Nullable String code, ConstraintValidatorContext context) {
      return code == null || Currency.isCode(code);
    }
  }
}
