package dev.candor.openapi;

import dev.candor.failure.Deprecation;
import dev.candor.failure.Detail;
import dev.candor.failure.FailureCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * What a failure looks like in both media types: for each code, for any code, and for all codes of
 * a status.
 *
 * <p>The codes of a status are an open union: its last branch is a failure of any code, so that a
 * client decodes a code that is newer than the client. A union's name depends on the status alone:
 * a new code renames nothing in a generated client.
 */
final class FailureSchemas {

  /** What a code's {@code retryable} always is, for those who generate clients. */
  private static final String X_RETRYABLE = "x-retryable";

  /** The branch for any code comes last in the alphabet, too: some generators sort branches. */
  private static final String ANY = "YetUnknown";

  private static final String FAILURE = "Failure";

  private static final String PROBLEM = "Problem";
  private static final String ENVELOPE = "Envelope";

  private static final String OPEN =
      "New codes may appear; treat an unknown one by its status and `retryable`.";

  private final Components components;
  private final List<FailureCode> codes;

  /**
   * Makes the schemas of some codes.
   *
   * @param codes those that an operation answers with; any other is decoded as one yet unknown
   */
  FailureSchemas(Components components, List<FailureCode> codes) {
    this.components = components;
    this.codes = codes;
  }

  /** Adds what is about single codes, and about any. */
  void add() {
    FailureMembers.addShared(components);
    components.addSchema(
        ANY + FAILURE, FailureMembers.error().description("A failure of any code. " + OPEN));
    components.addSchema(
        FAILURE + ENVELOPE,
        Schemas.object(Map.of("error", Schemas.ref(ANY + FAILURE)), List.of("error")));
    components.addSchema(
        ANY + PROBLEM,
        FailureMembers.problem().description("A failure of any code (RFC 9457). " + OPEN));
    codes.forEach(this::add);
  }

  private void add(FailureCode code) {
    String stem = SchemaNames.stem(code);
    Map<String, Schema> details = new LinkedHashMap<>();
    code.definition().details().forEach(detail -> details.put(detail.name(), schema(stem, detail)));
    List<String> always = always(code.definition().details());
    components.addSchema(stem + "Code", Schemas.enumerated(List.of(code.name())));

    Schema failure = FailureMembers.error();
    failure.addProperty("code", Schemas.ref(stem + "Code"));
    failure.addProperty("retryable", retryable(code));
    if (details.isEmpty()) {
      failure.removeProperty("details");
    } else {
      components.addSchema(stem + "Details", Schemas.object(details, always));
      failure.addProperty("details", Schemas.ref(stem + "Details"));
    }
    if (!always.isEmpty()) {
      failure.addRequired("details");
    }
    Deprecation deprecation = code.definition().deprecation();
    components.addSchema(stem + FAILURE, failure.description(code.title() + "."));
    if (deprecation != null) {
      failure.deprecated(true).description(code.title() + ". " + deprecation.inWords());
    }

    Schema problem = FailureMembers.problem();
    problem.addProperty("code", Schemas.ref(stem + "Code"));
    problem.addProperty("retryable", retryable(code));
    details.forEach(problem::addProperty);
    always.forEach(problem::addRequired);
    components.addSchema(stem + PROBLEM, problem);
  }

  /** The envelope of any failure of a status. */
  Schema envelope(int status) {
    String name = ENVELOPE + status;
    if (!isKnown(name)) {
      addUnion(status, FAILURE);
      components.addSchema(
          name, Schemas.object(Map.of("error", Schemas.ref(FAILURE + status)), List.of("error")));
    }
    return Schemas.ref(name);
  }

  /** The problem details of any failure of a status. */
  Schema problem(int status) {
    if (!isKnown(PROBLEM + status)) {
      addUnion(status, PROBLEM);
    }
    return Schemas.ref(PROBLEM + status);
  }

  private void addUnion(int status, String form) {
    Schema union = OASFactory.createSchema();
    codes.stream()
        .filter(code -> code.status() == status)
        .forEach(code -> union.addAnyOf(Schemas.ref(SchemaNames.stem(code) + form)));
    components.addSchema(form + status, union.addAnyOf(Schemas.ref(ANY + form)));
  }

  private boolean isKnown(String name) {
    return components.getSchemas().containsKey(name);
  }

  private static Schema retryable(FailureCode code) {
    return Schemas.bool().addExtension(X_RETRYABLE, code.kind().retryable());
  }

  /** What generators would give a name of their own has one of ours. */
  private Schema schema(String stem, Detail<?> detail) {
    String description = detail.description();
    return switch (detail.type()) {
      case STRING ->
          detail.values().isEmpty()
              ? Schemas.string(description)
              : Schemas.enumerated(detail.values()).description(description);
      case INTEGER ->
          detail.equals(Detail.RETRY_AFTER)
              ? Schemas.ref(FailureMembers.RETRY_AFTER)
              : Schemas.integer(description);
      case BOOLEAN -> Schemas.bool().description(description);
      case TIMESTAMP -> Schemas.timestamp(description);
      case ID -> Schemas.ref(FailureMembers.RESOURCE_ID);
      case STRINGS -> Schemas.listOf(Schemas.string()).description(description);
      case OBJECTS -> {
        String name = stem + SchemaNames.singular(detail.name());
        Map<String, Schema> members = new LinkedHashMap<>();
        detail.members().forEach(member -> members.put(member.name(), schema(name, member)));
        components.addSchema(name, Schemas.object(members, always(detail.members())));
        yield Schemas.listOf(Schemas.ref(name)).description(description);
      }
    };
  }

  private static List<String> always(List<Detail<?>> details) {
    return new ArrayList<>(details.stream().filter(Detail::always).map(Detail::name).toList());
  }
}
