package dev.candor.routing;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A {@link RoutePattern} that matches at least one route. */
@Documented
@Constraint(validatedBy = KnownRoute.Validator.class)
@Target({FIELD, METHOD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface KnownRoute {

  /** {@return what clients read of a violation} */
  String message() default "must match a route, such as '/items/{id}', '/items/*' or 'POST /items'";

  /** {@return Bean Validation's groups, of which this service has none} */
  Class<?>[] groups() default {};

  /** {@return Bean Validation's payload, which this service does not use} */
  Class<? extends Payload>[] payload() default {};

  /** Asks the table of routes. */
  @ApplicationScoped
  class Validator implements ConstraintValidator<KnownRoute, String> {

    private final Routes routes;

    Validator(Routes routes) {
      this.routes = routes;
    }

    @Override
    public boolean isValid(@Nullable String pattern, ConstraintValidatorContext context) {
      return pattern == null
          || (RoutePattern.isOne(pattern) && routes.include(RoutePattern.parse(pattern)));
    }
  }
}
