package dev.candor.sandbox;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import dev.candor.failure.Sample;
import dev.candor.failure.UnlistedStatus;
import dev.candor.failure.Variables;
import dev.candor.failure.Violation;
import dev.candor.routing.Routes;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code CODE} and {@code CODE;name=value;name=value}, where the names are those of {@link
 * Control} and those that a sample of the code asks for.
 */
@Singleton
class DemandReader {

  static final String FIELD = "Candor-Provoke";
  static final int MAX_LENGTH = 512;

  private static final int MAX_PARAMETERS = 20;
  private static final String FORM = "must look like CODE or CODE;name=value, and be sent once";
  private static final Pattern PARAMETER = Pattern.compile("([a-z][a-z0-9_]*)=([!-~]*)");

  private final Map<String, FailureCode> codes = new TreeMap<>();

  private final Routes routes;

  DemandReader(@All List<FailureCodes> features, Routes routes) {
    this.routes = routes;
    FailureCodes.all(features).forEach(code -> codes.put(code.name(), code));
  }

  /**
   * Reads a request's header fields.
   *
   * @throws SandboxDemandInvalid if there is more than one, or it has an error
   */
  Demand read(List<String> fields) {
    if (fields.size() != 1) {
      throw refuse();
    }
    return read(fields.get(0));
  }

  /**
   * Reads a demand.
   *
   * @throws SandboxDemandInvalid with everything that is wrong with it
   */
  Demand read(String text) {
    String[] parts = text.split(";", -1);
    if (text.length() > MAX_LENGTH || parts.length > MAX_PARAMETERS + 1) {
      throw refuse();
    }
    FailureCode code = find(parts[0].strip());
    if (code == null) {
      throw new SandboxDemandInvalid(
          List.of(
              new Violation(FIELD, null, "one_of", "must be one of " + names())
                  .with("codes", codes.keySet())));
    }
    Map<String, String> given = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      Matcher parameter = PARAMETER.matcher(parts[i].strip());
      if (!parameter.matches() || given.put(parameter.group(1), parameter.group(2)) != null) {
        throw refuse();
      }
    }
    return read(text, code, given);
  }

  private Demand read(String text, FailureCode code, Map<String, String> given) {
    List<Violation> violations = new ArrayList<>();
    Control control = Control.read(given, violations);
    Map<String, String> own = Control.without(given);
    List<Sample> samples = code.definition().samples();
    Sample sample =
        samples.stream().filter(some -> canVary(some, own)).findFirst().orElse(samples.get(0));
    violations.addAll(tryOut(sample, own).violations());
    if (!violations.isEmpty()) {
      throw new SandboxDemandInvalid(violations);
    }
    return new Demand(text, () -> sample.make(variables(own)), code.definition().stage(), control);
  }

  /** Returns whether all of the given names are those of a sample's variables. */
  private boolean canVary(Sample sample, Map<String, String> given) {
    return tryOut(sample, given).defaults().keySet().containsAll(given.keySet());
  }

  private Variables tryOut(Sample sample, Map<String, String> given) {
    Variables variables = variables(given);
    sample.make(variables);
    return variables;
  }

  private Variables variables(Map<String, String> given) {
    return new Variables(given, Instant.now(), routes.roles());
  }

  private @Nullable FailureCode find(String name) {
    UnlistedStatus unlisted = UnlistedStatus.named(name);
    if (unlisted == null) {
      return codes.get(name);
    }
    int status = unlisted.code().status();
    return codes.values().stream().anyMatch(code -> code.status() == status)
        ? null
        : unlisted.code();
  }

  private String names() {
    return String.join(", ", codes.keySet())
        + ", or HTTP_ and a status from 400 to 599 that none of these has";
  }

  private static SandboxDemandInvalid refuse() {
    return new SandboxDemandInvalid(List.of(new Violation(FIELD, null, "form", FORM)));
  }
}
