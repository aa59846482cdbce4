package dev.candor.admission.ratelimit;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.util.stream.Collectors.joining;

import dev.candor.failure.ValidationFailed;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names of policies; a violation stands at each that is none, or whose limit is under its cost. */
@Documented
@Constraint(validatedBy = KnownPolicies.Validator.class)
@Target({FIELD, METHOD, PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@interface KnownPolicies {

  String message() default "must be a policy";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Leaves what is missing to other constraints. */
  @Singleton
  class Validator implements ConstraintValidator<KnownPolicies, Map<String, OverriddenRate>> {

    /** The framework makes validators while it builds the application, which has no settings. */
    private final Instance<Policies> known;

    Validator(Instance<Policies> known) {
      this.known = known;
    }

    @Override
    public boolean isValid(
        @Nullable Map<String, OverriddenRate> limits, ConstraintValidatorContext context) {
      if (limits == null) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      return limits.entrySet().stream()
              .filter(entry -> !isValid(entry.getKey(), entry.getValue(), context))
              // One more than an answer lists.
              .limit(ValidationFailed.MAX_VIOLATIONS + 1L)
              .count()
          == 0;
    }

    private boolean isValid(
        String name, @Nullable OverriddenRate rate, ConstraintValidatorContext context) {
      Policies policies = known.get();
      Optional<Policy> policy = policies.ofRequests(name);
      if (policy.isEmpty()) {
        String names = policies.ofRequests().stream().map(Policy::name).collect(joining(", "));
        context
            .buildConstraintViolationWithTemplate("must be a policy: " + names)
            .addContainerElementNode("<map value>", Map.class, 1)
            .inIterable()
            .atKey(name)
            .addConstraintViolation();
        return false;
      }
      long cost = policy.get().cost();
      if (rate == null || rate.limit() == null || rate.limit() < 1 || rate.limit() >= cost) {
        return true;
      }
      context
          .buildConstraintViolationWithTemplate("must be at least what a request costs, " + cost)
          .addPropertyNode("limit")
          .inIterable()
          .atKey(name)
          .addConstraintViolation();
      return false;
    }
  }
}
