package dev.candor.rest;

import com.fasterxml.jackson.core.JacksonException;
import dev.candor.failure.Failure;
import dev.candor.failure.MalformedJson;
import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON into a request record, or into the one failure that says all that is wrong with it:
 * unknown names together with broken constraints.
 */
@Singleton
class StrictReading {

  private final Validator validator;

  StrictReading(Validator validator) {
    this.validator = validator;
  }

  /** Reads; a value with unknown names is validated here, so that all violations go together. */
  <T> T read(UnknownMembers.Reading<@Nullable T> reading) {
    List<Violation> violations = new ArrayList<>();
    T value;
    try {
      value = UnknownMembers.collect(violations, reading);
    } catch (IOException | RuntimeException e) {
      throw violations.size() > ValidationFailed.MAX_VIOLATIONS
          ? new ValidationFailed(violations)
          : explain(e);
    }
    if (value == null) {
      throw new MalformedJson("The body is empty or null", 1, 1, null);
    }
    if (!violations.isEmpty()) {
      List<Violation> unknown = List.copyOf(violations);
      Violations.of(validator.validate(value)).stream()
          .filter(violation -> unknown.stream().noneMatch(violation::isAtThePlaceOf))
          .filter(violation -> !comparesUnknown(violation, unknown))
          .forEach(violations::add);
      throw new ValidationFailed(violations);
    }
    return value;
  }

  /** Unknown names in a list are all read as null, and so look like duplicates. */
  private static boolean comparesUnknown(Violation violation, List<Violation> unknown) {
    String within = violation.pointer() + "/";
    return violation.rule().equals("unique_elements")
        && unknown.stream().anyMatch(name -> String.valueOf(name.pointer()).startsWith(within));
  }

  /**
   * Reads what a patch makes of something and validates it, as no framework will do that later. A
   * rule that it broke before, in a member that the patch leaves alone, is not the client's to
   * mend.
   *
   * @param names the members that the patch names
   */
  <T> T readPatched(
      Object current, Set<String> names, UnknownMembers.Reading<@Nullable T> reading) {
    T value = read(reading);
    List<Violation> violations = Violations.of(validator.validate(value));
    if (!violations.isEmpty()) {
      List<Violation> before = Violations.of(validator.validate(current));
      List<Violation> made =
          violations.stream()
              .filter(
                  found ->
                      isWithin(found, names)
                          || before.stream().noneMatch(old -> isSame(found, old)))
              .toList();
      ValidationFailed.throwIfAny(made);
    }
    return value;
  }

  private static boolean isSame(Violation one, Violation other) {
    return one.isAtThePlaceOf(other) && one.rule().equals(other.rule());
  }

  private static boolean isWithin(Violation violation, Set<String> names) {
    String place = violation.pointer() + "/";
    return names.stream().anyMatch(name -> place.startsWith("/" + name + "/"));
  }

  private static RuntimeException explain(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Failure failure) {
        return failure;
      }
      if (cause instanceof JacksonException jackson) {
        return JsonFailures.explain(jackson);
      }
      if (cause instanceof CharacterCodingException) {
        return new MalformedJson("The body is not valid JSON in UTF-8", 1, 1, null);
      }
      if (cause instanceof EOFException) {
        return new MalformedJson("The body ends too early", 1, 1, null);
      }
      if (cause instanceof ZipException) {
        return new MalformedJson("The body is not valid gzip", 1, 1, null);
      }
    }
    return thrown instanceof RuntimeException unforeseen
        ? unforeseen
        : new IllegalStateException(thrown);
  }
}
