package dev.candor.sandbox;

import dev.candor.failure.Failure;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import dev.candor.failure.Stage;
import dev.candor.failure.UnlistedStatus;
import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Variables;
import dev.candor.failure.Violation;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Candor-Provoke: CODE} or {@code Candor-Provoke: CODE;name=value;name=value}, where
 * the names are those that the code's sample asks for.
 */
@Singleton
class Provocations {

  static final String FIELD = "Candor-Provoke";

  private static final String FORM = "must look like CODE or CODE;name=value, and be sent once";
  private static final int MAX_LENGTH = 256;
  private static final Pattern VARIABLE = Pattern.compile("([a-z][a-z0-9_]*)=([!-~]*)");
  private static final Pattern UNLISTED = Pattern.compile("HTTP_([45][0-9]{2})");

  private final Map<String, FailureCode> codes = new TreeMap<>();

  Provocations(@All List<FailureCodes> features) {
    FailureCodes.all(features).forEach(code -> codes.put(code.name(), code));
  }

  /** What the field asks for; what is wrong with it, if something is. */
  Provocation read(List<String> fields) {
    if (fields.size() != 1 || fields.get(0).length() > MAX_LENGTH) {
      return refuse(new Violation(FIELD, null, "form", FORM));
    }
    String[] parts = fields.get(0).split(";", -1);
    FailureCode code = find(parts[0].strip());
    if (code == null) {
      return refuse(new Violation(FIELD, null, "one_of", "must be one of " + names()));
    }
    Map<String, String> given = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      Matcher variable = VARIABLE.matcher(parts[i].strip());
      if (!variable.matches() || given.put(variable.group(1), variable.group(2)) != null) {
        return refuse(new Violation(FIELD, null, "form", FORM));
      }
    }
    Variables variables = new Variables(given, Instant.now());
    Failure failure = code.meaning().samples().get(0).make(variables);
    List<Violation> violations = variables.violations();
    return violations.isEmpty()
        ? new Provocation(failure, code.meaning().stage())
        : refuse(violations.toArray(Violation[]::new));
  }

  private @Nullable FailureCode find(String name) {
    Matcher unlisted = UNLISTED.matcher(name);
    if (!unlisted.matches()) {
      return codes.get(name);
    }
    int status = Integer.parseInt(unlisted.group(1));
    return codes.values().stream().anyMatch(code -> code.status() == status)
        ? null
        : new UnlistedStatus(status).code();
  }

  private String names() {
    return String.join(", ", codes.keySet())
        + ", or HTTP_ and a status from 400 to 599 that none of these has";
  }

  /** Whatever else the request may be, this is answered first. */
  private static Provocation refuse(Violation... violations) {
    return new Provocation(new ValidationFailed(List.of(violations)), Stage.DOOR);
  }
}
