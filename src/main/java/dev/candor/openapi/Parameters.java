package dev.candor.openapi;

import java.math.BigDecimal;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The parameters of operations. Those that many have stand among the components. */
final class Parameters {

  static final String IF_MATCH = "If-Match";
  static final String IF_NONE_MATCH = "If-None-Match";

  private static final String POINTER = "#/components/parameters/";

  /** An id that is described where it is used is no id as others are. */
  private static final Set<String> SHARED = Set.of("id", "limit", "after");

  private final Components components;

  Parameters(Components components) {
    this.components = components;
    components
        .addParameter(
            IF_MATCH, field(IF_MATCH, "Only if the resource has one of these ETags (RFC 9110)."))
        .addParameter(
            IF_NONE_MATCH,
            field(IF_NONE_MATCH, "Only if the resource has none of these ETags (RFC 9110)."));
  }

  /** Describes an operation's parameters, and refers to what others have, too. */
  void complete(Operation operation) {
    if (operation.getParameters() != null) {
      operation.setParameters(operation.getParameters().stream().map(this::complete).toList());
    }
  }

  private Parameter complete(Parameter parameter) {
    if (parameter.getRef() != null) {
      return parameter;
    }
    String name = parameter.getName();
    boolean shared = SHARED.contains(name);
    if (parameter.getDescription() == null) {
      describe(parameter);
    } else if (name.equals("id")) {
      shared = false;
    }
    if (shared) {
      components.addParameter(name, parameter);
    }
    return shared ? ref(name) : parameter;
  }

  private static void describe(Parameter parameter) {
    parameter.description("The " + parameter.getName() + ".");
    if (parameter.getName().equals("id")) {
      parameter.schema(Schemas.integer().minimum(BigDecimal.ONE).addExample(17));
    }
  }

  /** Whether a parameter is in the path; a reference does not say so itself. */
  static boolean isInPath(Parameter parameter) {
    return parameter.getIn() == Parameter.In.PATH || (POINTER + "id").equals(parameter.getRef());
  }

  static Parameter ref(String name) {
    return OASFactory.createParameter().ref(POINTER + name);
  }

  private static Parameter field(String name, String description) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .description(description)
        .schema(Schemas.string());
  }
}
