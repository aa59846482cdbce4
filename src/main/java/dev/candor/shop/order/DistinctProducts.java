package dev.candor.shop.order;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** No product twice; a violation stands at each item that repeats one. */
@Documented
@Constraint(validatedBy = DistinctProducts.Validator.class)
@Target({FIELD, METHOD, PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@interface DistinctProducts {

  String message() default "must not be in the basket twice";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Leaves what is missing to other constraints. */
  final class Validator implements ConstraintValidator<DistinctProducts, List<BasketItem>> {

    @Override
    public boolean isValid(@Nullable List<BasketItem> items, ConstraintValidatorContext context) {
      if (items == null) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      Set<Long> seen = new HashSet<>();
      boolean valid = true;
      for (int i = 0; i < items.size(); i++) {
        @Nullable BasketItem item = items.get(i);
        if (item != null && item.productId() != null && !seen.add(item.productId())) {
          valid = false;
          context
              .buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
              .addPropertyNode("productId")
              .inIterable()
              .atIndex(i)
              .addConstraintViolation();
        }
      }
      return valid;
    }
  }
}
